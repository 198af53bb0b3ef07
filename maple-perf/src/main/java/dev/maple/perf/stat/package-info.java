/**
 * Part of the API: counts from machines on which no Java runs, as {@code perf stat} and Android's
 * {@code simpleperf stat} write them to files.
 */
@NullMarked
package dev.maple.perf.stat;

import org.jspecify.annotations.NullMarked;
