/**
 * The catalogue: what was measured on the pool's devices for the very architecture that is
 * predicted. How much it counts beside lines in the features is learned by taking each device of
 * the pool as new, and so is how well the pool is predicted. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.catalogue;

import org.jspecify.annotations.NullMarked;
