/**
 * Part of the API: a latency meter that holds on a machine that others use too.
 *
 * <p>{@link dev.maple.perf.meter.LatencyMeter} measures {@linkplain dev.maple.perf.meter.Workload
 * workloads} against each other, and {@linkplain dev.maple.perf.meter.OperatorProbe operators} into
 * a hardware descriptor. It reads any {@link dev.maple.counter.CounterSource}; {@link
 * dev.maple.perf.PerfCounters} is the one of this machine's kernel.
 */
@NullMarked
package dev.maple.perf.meter;

import org.jspecify.annotations.NullMarked;
