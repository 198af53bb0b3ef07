/**
 * Arithmetic on vectors and small matrices, in plain loops that compilers turn into vector
 * instructions. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.numeric;

import org.jspecify.annotations.NullMarked;
