/** Programs on ONNX Runtime: measure, collect and benchmark. */
@NullMarked
package dev.maple.examples;

import org.jspecify.annotations.NullMarked;
