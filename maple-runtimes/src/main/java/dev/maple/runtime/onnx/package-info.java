/** ONNX Runtime on the CPU. */
@NullMarked
package dev.maple.runtime.onnx;

import org.jspecify.annotations.NullMarked;
