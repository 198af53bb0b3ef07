package dev.maple.design;

/**
 * How far a new device's cost may be from what is expected, as a design needs it: a mixture of
 * distributions of weight vectors over standardised rows, with one mean each and a covariance in
 * common.
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
