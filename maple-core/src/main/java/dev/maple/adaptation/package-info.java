/**
 * The contract of a method: it is fitted to a pool, adapts to a new device, and the adapted model
 * predicts a distribution for each architecture. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.adaptation;

import org.jspecify.annotations.NullMarked;
