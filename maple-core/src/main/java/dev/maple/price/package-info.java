/**
 * Laws of what a device charges: a latency is the sum of amounts, each at a price of the device's
 * own, or a product of factors. What it charges, in logarithms, is Gaussian around what the pool's
 * devices do. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.price;

import org.jspecify.annotations.NullMarked;
