/** Shapes of all tensors of a graph, without running it. */
@NullMarked
package dev.maple.onnx.shape;

import org.jspecify.annotations.NullMarked;
