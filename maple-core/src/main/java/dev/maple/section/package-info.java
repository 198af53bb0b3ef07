/**
 * Sections that files of priors and of predictors have in common: search space, metric, features,
 * latencies and descriptors. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.section;

import org.jspecify.annotations.NullMarked;
