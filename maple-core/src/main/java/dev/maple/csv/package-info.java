/** The one CSV form of Maple's files: a header, rows of the same width, and comments. */
@NullMarked
package dev.maple.csv;

import org.jspecify.annotations.NullMarked;
