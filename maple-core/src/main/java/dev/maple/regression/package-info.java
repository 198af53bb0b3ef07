/**
 * Learners on plain rows of features, and the noise of measurements that they allow for. Part of
 * the engine, not published API.
 */
@NullMarked
package dev.maple.regression;

import org.jspecify.annotations.NullMarked;
