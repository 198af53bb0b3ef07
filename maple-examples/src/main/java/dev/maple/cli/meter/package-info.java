/** Measures networks and operators of profiles on this machine. */
@NullMarked
package dev.maple.cli.meter;

import org.jspecify.annotations.NullMarked;
