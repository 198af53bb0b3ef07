/** What a model file says: graphs of nodes, without the weights' values. */
@NullMarked
package dev.maple.onnx.graph;

import org.jspecify.annotations.NullMarked;
