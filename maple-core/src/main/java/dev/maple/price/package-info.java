/**
 * The law of prices: a latency is the sum of amounts, each at a price of the device's own, whose
 * logarithms are Gaussian around what the pool's devices charge. Part of the engine, not published
 * API.
 */
@NullMarked
package dev.maple.price;

import org.jspecify.annotations.NullMarked;
