/**
 * Engine, not API: it may change with any version. The kernel's interface as it is in C: the names
 * and numbers of {@code linux/perf_event.h}, {@code struct perf_event_attr} and the system calls.
 * It decides nothing and explains nothing; {@code dev.maple.perf} does. Names are kept so that they
 * can be searched for in the header.
 */
@NullMarked
package dev.maple.perf.linux;

import org.jspecify.annotations.NullMarked;
