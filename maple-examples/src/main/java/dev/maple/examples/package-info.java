/** Examples of one file each: what to write to use Maple. */
@NullMarked
package dev.maple.examples;

import org.jspecify.annotations.NullMarked;
