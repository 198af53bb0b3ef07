/**
 * What an adapted device is in the end: one Gaussian weight vector, and predictions from it as fast
 * as memory allows. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.prediction;

import org.jspecify.annotations.NullMarked;
