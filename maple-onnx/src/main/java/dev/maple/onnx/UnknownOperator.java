package dev.maple.onnx;

/**
 * An operator that this library does not know, so that nothing but its bytes can be told.
 *
 * @param operator its name, with its domain if that is not ONNX's own
 * @param nodes how many nodes there are
 * @param bytes bytes that they read and write, constants included, as far as shapes are known; NaN
 *     if none is
 */
public record UnknownOperator(String operator, int nodes, double bytes) {}
