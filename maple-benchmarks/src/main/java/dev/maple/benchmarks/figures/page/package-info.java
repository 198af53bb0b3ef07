/** The pages that quote the files: marks, tables and a picture. */
@NullMarked
package dev.maple.benchmarks.figures.page;

import org.jspecify.annotations.NullMarked;
