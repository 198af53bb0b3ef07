package dev.maple.design;

/**
 * How far a new device's cost may stray, as a design sees it: a mixture over weight vectors on
 * standardised rows, all of whose parts stray alike.
 *
 * @param costs the means of the parts: weight vectors
 * @param weights the probability of each part
 * @param deviations vectors along each of which a device strays from its mean by a standard normal
 *     number of times
 * @param diagonal variances by which each weight strays beside that
 * @param noise relative variance of a measurement
 * @param floor the least a cost may be
 */
public record CostSpread(
    double[][] costs,
    double[] weights,
    double[][] deviations,
    double[] diagonal,
    double noise,
    double floor) {}
