package dev.maple.similarity;

import dev.maple.numeric.StudentNoise;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One way in which a device's scale may follow from its descriptor: a constant, plus the level of
 * one measure or nothing, plus a Gaussian process of what the device is good at, plus noise. Fitted
 * to the pool's devices in closed form, and judged by leaving out one at a time, under {@link
 * StudentNoise}, as some devices are unlike what they seem.
 *
 * <p>Source of the formulas: Rasmussen and Williams, <em>Gaussian Processes for Machine
 * Learning</em>, MIT Press 2006, equations 2.25, 2.26 and 5.12.
 */
final class ScaleProcess {
  /** The constant's prior variance, in units of the scales' variance: as good as free. */
  private static final double CONSTANT = 100;

  private final Kernel kernel;
  private final double variance;
  private final double mean;
  private final DMatrixRMaj inverse;
  private final double[] alpha;

  /**
   * What a hypothesis says of how scales vary together.
   *
   * @param amplitude standard deviation of the process, in units of the scales' deviation
   * @param bandwidth the distance over which it varies
   * @param noise standard deviation of the noise, in the same units as the amplitude
   */
  record Kernel(double amplitude, double bandwidth, double noise) {
    double covariance(double squaredDistance) {
      return CONSTANT
          + (amplitude == 0
              ? 0
              : amplitude * amplitude * Math.exp(-squaredDistance / (2 * bandwidth * bandwidth)));
    }
  }

  /**
   * Fits the pool.
   *
   * @param variance of the scales
   * @param distances squared distances between the devices
   * @param responses logarithms of their scales, less their levels
   */
  ScaleProcess(Kernel kernel, double variance, double[][] distances, double[] responses) {
    this.kernel = kernel;
    this.variance = variance;
    this.mean = Moments.of(responses).mean();
    int n = responses.length;
    DMatrixRMaj covariance = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance.set(i, j, variance * kernel.covariance(distances[i][j]));
      }
      covariance.add(i, i, variance * kernel.noise() * kernel.noise());
    }
    this.inverse = new DMatrixRMaj(n, n);
    if (!CommonOps_DDRM.invertSPD(covariance, inverse)) {
      throw new IllegalStateException("the covariance of the scales is not positive definite");
    }
    this.alpha = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        alpha[i] += inverse.get(i, j) * (responses[j] - mean);
      }
    }
  }

  /** The log density of one pool device's response, had it been left out; up to a constant. */
  double logDensityLeftOut(int device) {
    double precision = inverse.get(device, device);
    double error = alpha[device] / precision;
    return Math.log(precision) / 2 + StudentNoise.logDecline(error * error * precision);
  }

  /**
   * The response of a new device.
   *
   * @param distances its squared distances from the pool's devices
   * @return mean and standard deviation
   */
  Moments predict(double[] distances) {
    int n = alpha.length;
    double[] covariance = new double[n];
    double expected = mean;
    for (int i = 0; i < n; i++) {
      covariance[i] = variance * kernel.covariance(distances[i]);
      expected += covariance[i] * alpha[i];
    }
    double left = variance * (kernel.covariance(0) + kernel.noise() * kernel.noise());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        left -= covariance[i] * inverse.get(i, j) * covariance[j];
      }
    }
    double noise = variance * kernel.noise() * kernel.noise();
    return new Moments(
        expected,
        Math.sqrt(Math.max(left, noise) * StudentNoise.FREEDOM / (StudentNoise.FREEDOM - 2)));
  }
}
