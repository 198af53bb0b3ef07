/**
 * Which networks a program is about: the options that name a search space, ONNX files, and the
 * initial sets of devices measured before.
 */
@NullMarked
package dev.maple.cli.space;

import org.jspecify.annotations.NullMarked;
