package dev.maple.evaluation;

/**
 * How one method did on one target.
 *
 * @param method the method's name
 * @param target the device predicted for
 * @param samples how many measurements of it were used
 * @param seed what the choice of samples depended on
 * @param accuracy the prediction of all other architectures against their measurements
 * @param coverage90 share of those measurements inside the 90 % interval
 * @param adaptMillis how long adapting took, in milliseconds of wall time, while the other cores
 *     were busy with other targets
 */
public record Score(
    String method,
    String target,
    int samples,
    long seed,
    Accuracy accuracy,
    double coverage90,
    double adaptMillis) {}
