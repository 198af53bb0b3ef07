/** The programs {@code suggest}, {@code adapt} and {@code predict}: a device in three commands. */
@NullMarked
package dev.maple.cli.predict;

import org.jspecify.annotations.NullMarked;
