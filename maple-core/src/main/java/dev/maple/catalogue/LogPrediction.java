package dev.maple.catalogue;

import dev.maple.adaptation.Prediction;

/**
 * The logarithm of a prediction.
 *
 * @param value what is expected
 * @param variance of a measurement about that
 */
record LogPrediction(double value, double variance) {
  static LogPrediction of(Prediction prediction) {
    return new LogPrediction(
        Math.log(prediction.value()), prediction.logScale() * prediction.logScale());
  }

  /** What it is the logarithm of, Student-t of so many degrees of freedom. */
  Prediction prediction(double degreesOfFreedom) {
    return new Prediction(Math.exp(value), Math.sqrt(variance), degreesOfFreedom);
  }

  /** That of a so much greater value. */
  LogPrediction plus(double log) {
    return new LogPrediction(value + log, variance);
  }

  /** With so much more variance. */
  LogPrediction lessSure(double more) {
    return new LogPrediction(value, variance + more);
  }

  /** This one and another, which has a share of it were both as sure. */
  LogPrediction mixed(double share, LogPrediction other) {
    double ofOther = share / other.variance;
    double part = ofOther / (ofOther + (1 - share) / variance);
    return new LogPrediction(
        value + part * (other.value - value), variance + part * (other.variance - variance));
  }
}
