/** Comparisons with other libraries, run by hand. */
@NullMarked
package dev.maple.benchmarks;

import org.jspecify.annotations.NullMarked;
