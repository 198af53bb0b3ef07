/** The networks of NAS-Bench-201, layer by layer, and their ONNX form. */
@NullMarked
package dev.maple.examples.network;

import org.jspecify.annotations.NullMarked;
