package dev.maple.onnx.kernel;

/**
 * The window of a convolution or pooling.
 *
 * @param longest its longest side
 * @param shortest its shortest side
 * @param stride its longest step
 * @param taps how many elements it holds
 * @param channels how many input channels the whole kernel has, NaN if that is not known
 */
public record Window(long longest, long shortest, long stride, double taps, double channels) {}
