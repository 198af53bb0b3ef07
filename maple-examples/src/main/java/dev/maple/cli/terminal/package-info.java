/** What a command line program needs whatever it does: text that fits, progress, mistakes. */
@NullMarked
package dev.maple.cli.terminal;

import org.jspecify.annotations.NullMarked;
