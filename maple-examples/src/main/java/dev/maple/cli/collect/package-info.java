/** The program {@code collect}: an initial set measured on this machine. */
@NullMarked
package dev.maple.cli.collect;

import org.jspecify.annotations.NullMarked;
