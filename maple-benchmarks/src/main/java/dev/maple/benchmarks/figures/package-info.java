/**
 * Every published figure: programs that make CSV files in {@code docs/results}, and pages that
 * quote them.
 */
@NullMarked
package dev.maple.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
