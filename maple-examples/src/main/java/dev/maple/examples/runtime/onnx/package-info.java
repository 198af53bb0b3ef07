/** ONNX Runtime on the CPU. */
@NullMarked
package dev.maple.examples.runtime.onnx;

import org.jspecify.annotations.NullMarked;
