/** The entry point of the executable jar: its programs, one a package, and how they fail. */
@NullMarked
package dev.maple.cli;

import org.jspecify.annotations.NullMarked;
