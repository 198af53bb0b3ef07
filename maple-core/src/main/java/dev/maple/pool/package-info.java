/**
 * Devices in numbers: what was measured on them over rows of features, how features are
 * standardised, and the model of each device that was measured before: its cost of architectures,
 * its speed and its noise. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.pool;

import org.jspecify.annotations.NullMarked;
