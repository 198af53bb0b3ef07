/**
 * How good predictions are: metrics, and the few-shot protocols of the literature. Part of the
 * engine, not published API.
 */
@NullMarked
package dev.maple.evaluation;

import org.jspecify.annotations.NullMarked;
