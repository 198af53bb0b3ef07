/** What a runtime runs: kernels made of one or more nodes, and how much each has to do. */
@NullMarked
package dev.maple.onnx.kernel;

import org.jspecify.annotations.NullMarked;
