/**
 * Networks, layer by layer: what NAS-Bench-201 and its operators are made of, and how they are
 * written as ONNX. A {@link dev.maple.runtime.network.Network} says which layers follow each other;
 * {@link dev.maple.runtime.network.Layers} is what a runtime implements to build one in its own
 * format. A runtime that reads ONNX takes {@link dev.maple.runtime.network.ExportedNetwork}
 * instead.
 */
@NullMarked
package dev.maple.runtime.network;

import org.jspecify.annotations.NullMarked;
