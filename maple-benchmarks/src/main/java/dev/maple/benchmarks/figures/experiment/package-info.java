/** What is tried: each experiment makes one CSV file. */
@NullMarked
package dev.maple.benchmarks.figures.experiment;

import org.jspecify.annotations.NullMarked;
