/** What {@code measure} found, and how it is told: on the terminal, as HTML, picture and JSON. */
@NullMarked
package dev.maple.cli.report;

import org.jspecify.annotations.NullMarked;
