/**
 * Any ONNX file as an architecture: start at {@link dev.maple.onnx.OnnxModel#read}. Nothing is run,
 * no weight is read, and no native library is needed.
 */
@NullMarked
package dev.maple.onnx;

import org.jspecify.annotations.NullMarked;
