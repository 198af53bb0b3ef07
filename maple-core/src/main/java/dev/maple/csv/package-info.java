/**
 * Maple's files: their encoding, the one CSV form they have (a header, rows of the same width,
 * comments), written whole or not at all. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.csv;

import org.jspecify.annotations.NullMarked;
