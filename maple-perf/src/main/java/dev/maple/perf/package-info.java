/** Linux counters and a latency meter that holds on a noisy machine. */
@NullMarked
package dev.maple.perf;

import org.jspecify.annotations.NullMarked;
