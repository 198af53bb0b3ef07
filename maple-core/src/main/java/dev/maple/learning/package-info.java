/**
 * The learned prior: fitted to the devices of a pool, its components weighed by those held out, and
 * what to measure found by rehearsing on them. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.learning;

import org.jspecify.annotations.NullMarked;
