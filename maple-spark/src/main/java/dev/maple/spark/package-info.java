/**
 * Maple in Spark jobs: candidates scored by number, many devices adapted to in one job, and
 * predictions of a column. An example, to copy from or to use.
 */
@NullMarked
package dev.maple.spark;

import org.jspecify.annotations.NullMarked;
