/**
 * Part of the API: the counters of the Linux kernel. {@link dev.maple.perf.meter} measures
 * latencies with them, {@link dev.maple.perf.stat} reads what was counted elsewhere.
 *
 * <h2>What the numbers mean</h2>
 *
 * <p>A count is of the work that its scope names and of nothing else: of one thread by {@link
 * dev.maple.perf.CounterScope#callingThread}, whoever reads it. Counters are opened once and read
 * twice; the difference belongs to what lay between. A read itself costs about a microsecond, and
 * its own instructions are in the difference.
 *
 * <p>Software events ({@code task-clock}, {@code page-faults}, {@code context-switches}, {@code
 * cpu-migrations}) exist on every Linux. They say little about hardware and much about a
 * measurement: one that was interrupted, moved to another CPU or made to fetch memory is a bad one.
 * Hardware and cache events need a PMU, which most virtual machines do not have.
 *
 * <p>A PMU has four to eight counters. Events that do not fit take turns, and their counts are
 * scaled by the time enabled over the time running. Such a count is an estimate: for steady work a
 * good one, for a short burst none at all. {@link dev.maple.counter.CounterReading#fraction} is the
 * share that was really counted; at 0 there is no value.
 *
 * <p>On processors with cores of several kinds the generic hardware events count on the kind that
 * the kernel chooses for them; keep the program on cores of one kind.
 *
 * <p>What cannot be counted is missing, with a reason and a remedy; it is never 0. That includes
 * what the kernel opens but never counts.
 */
@NullMarked
package dev.maple.perf;

import org.jspecify.annotations.NullMarked;
