/** The protocol buffer wire format, read without a schema and without what is not wanted. */
@NullMarked
package dev.maple.onnx.wire;

import org.jspecify.annotations.NullMarked;
