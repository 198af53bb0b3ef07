/** The program {@code benchmark}: methods compared by the few-shot protocol. */
@NullMarked
package dev.maple.cli.benchmark;

import org.jspecify.annotations.NullMarked;
