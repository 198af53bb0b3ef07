package dev.maple.similarity;

/**
 * What a descriptor says of a new device: which devices of the pool it resembles, and how fast it
 * is. The array is not copied: whoever hands it over leaves it alone.
 *
 * @param weights how much each pool device resembles it, in (0, 1]; the most similar has 1
 * @param logScale the expected natural logarithm of its scale, in the unit of the pool's scales
 * @param logScaleDeviation the standard deviation of that expectation, positive
 */
public record DeviceRelation(double[] weights, double logScale, double logScaleDeviation) {}
