package dev.maple.mixing;

import dev.maple.similarity.DeviceCoordinates;

/**
 * What a regression learns from.
 *
 * @param poolWeights how much a row of each pool device counts for; 0 leaves the device out
 * @param logLevels logarithm of the level of each pool device, in its own unit
 * @param own what describes the device whose samples these are
 * @param rows standardised rows of the samples; may be none
 * @param logs their latencies relative to the device's level, as logarithms
 * @param weights how much each counts for
 */
record Mix(
    double[] poolWeights,
    double[] logLevels,
    DeviceCoordinates.Point own,
    double[][] rows,
    double[] logs,
    double[] weights) {}
