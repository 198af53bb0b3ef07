/**
 * MAPLE's sample mixing: one regression of architecture and hardware descriptor, learned from the
 * initial set and the adaptation samples together. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.mixing;

import org.jspecify.annotations.NullMarked;
