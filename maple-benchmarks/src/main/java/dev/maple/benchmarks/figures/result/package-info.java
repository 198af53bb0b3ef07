/** What experiments find: rows of CSV files, and how methods and numbers are told. */
@NullMarked
package dev.maple.benchmarks.figures.result;

import org.jspecify.annotations.NullMarked;
