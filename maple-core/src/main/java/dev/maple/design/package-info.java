/**
 * Which architectures to measure, given how far a device may stray. Part of the engine, not
 * published API.
 */
@NullMarked
package dev.maple.design;

import org.jspecify.annotations.NullMarked;
