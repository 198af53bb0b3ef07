/**
 * What {@code measure} found with cells of known latency, and how it is told: on the terminal, as
 * HTML, picture and JSON.
 */
@NullMarked
package dev.maple.cli.report.experiment;

import org.jspecify.annotations.NullMarked;
