/** What {@code measure} found, and how it is told: on the terminal, as HTML, as JSON. */
@NullMarked
package dev.maple.examples.report;

import org.jspecify.annotations.NullMarked;
