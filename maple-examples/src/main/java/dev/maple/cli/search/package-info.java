/** The program that searches for the most accurate architecture within a latency budget. */
@NullMarked
package dev.maple.cli.search;

import org.jspecify.annotations.NullMarked;
