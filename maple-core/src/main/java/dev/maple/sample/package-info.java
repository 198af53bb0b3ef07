/**
 * Measured latencies: of one architecture, of one device, and of the initial set of devices. Part
 * of the API.
 */
@NullMarked
package dev.maple.sample;

import org.jspecify.annotations.NullMarked;
