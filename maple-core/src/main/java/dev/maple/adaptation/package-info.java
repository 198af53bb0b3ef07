/**
 * What every method of adapting to a device has in common. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.adaptation;

import org.jspecify.annotations.NullMarked;
