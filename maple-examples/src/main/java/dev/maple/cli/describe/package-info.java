/** The program {@code describe}: a hardware descriptor of this machine. */
@NullMarked
package dev.maple.cli.describe;

import org.jspecify.annotations.NullMarked;
