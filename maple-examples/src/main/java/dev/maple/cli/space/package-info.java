/** Which networks a program is about: the options that name a search space, and ONNX files. */
@NullMarked
package dev.maple.cli.space;

import org.jspecify.annotations.NullMarked;
