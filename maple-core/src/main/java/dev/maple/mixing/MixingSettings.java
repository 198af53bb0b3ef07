package dev.maple.mixing;

/**
 * What is chosen by leaving out devices of the pool.
 *
 * @param penalty of the regression
 * @param sampleWeight how many rows of the pool a sample counts for
 * @param virtualExamples how many a sample brings
 */
record MixingSettings(double penalty, double sampleWeight, int virtualExamples) {
  MixingSettings withVirtualExamples(int count) {
    return new MixingSettings(penalty, sampleWeight, count);
  }
}
