/** What {@code measure --model} found, and how it is told. */
@NullMarked
package dev.maple.cli.report.models;

import org.jspecify.annotations.NullMarked;
