/**
 * Which samples to believe: failed runs, wrong runs, drift, and the line that the others lead to.
 * Part of the engine, not published API.
 */
@NullMarked
package dev.maple.outlier;

import org.jspecify.annotations.NullMarked;
