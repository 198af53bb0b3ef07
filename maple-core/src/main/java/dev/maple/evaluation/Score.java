package dev.maple.evaluation;

/**
 * How one method did on one target.
 *
 * @param target the device predicted for
 * @param samples how many measurements of it were used
 * @param seed what the choice of samples depended on
 * @param accuracy the prediction of all other architectures against their measurements
 * @param coverage90 share of those measurements inside the 90 % interval
 * @param adaptMillis how long adapting took
 */
public record Score(
    String target,
    int samples,
    long seed,
    Accuracy accuracy,
    double coverage90,
    double adaptMillis) {}
