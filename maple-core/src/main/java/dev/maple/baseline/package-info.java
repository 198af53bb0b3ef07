/**
 * What a device is predicted by with little: the best proxy device, the sum over layers, a line
 * through the FLOPs, the mean. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.baseline;

import org.jspecify.annotations.NullMarked;
