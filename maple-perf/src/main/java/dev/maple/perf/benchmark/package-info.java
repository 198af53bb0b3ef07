/** Part of the API: files that benchmark tools write, as latencies by name. */
@NullMarked
package dev.maple.perf.benchmark;

import org.jspecify.annotations.NullMarked;
