/**
 * Long computations: split over the threads of a pool, ended by an interrupt, and made once, when
 * their value is first asked for. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.concurrent;

import org.jspecify.annotations.NullMarked;
