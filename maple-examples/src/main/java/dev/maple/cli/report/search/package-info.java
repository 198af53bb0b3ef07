/** What {@code search} found, and how it is told. */
@NullMarked
package dev.maple.cli.report.search;

import org.jspecify.annotations.NullMarked;
