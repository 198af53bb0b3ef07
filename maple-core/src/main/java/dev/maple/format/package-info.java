/**
 * The one binary form of Maple's files: named sections of fields, a length before them and a
 * checksum after, as {@code docs/format.md} has it byte by byte. It knows nothing of what is kept.
 * Part of the engine, not published API.
 */
@NullMarked
package dev.maple.format;

import org.jspecify.annotations.NullMarked;
