package dev.maple.prediction;

/**
 * A Student-t process: a Gaussian one whose variances have an unknown factor in common. The
 * factor's conjugate prior counts as much as {@value #PRIOR_DEGREES_OF_FREEDOM} samples; its
 * posterior mean and the degrees of freedom of a prediction follow from how far the samples lie
 * from what was expected of them.
 *
 * <p>Source: Shah, Wilson and Ghahramani, <em>Student-t processes as alternatives to Gaussian
 * processes</em>, AISTATS 2014, arXiv:1402.4306.
 */
public final class StudentProcess {
  /** The degrees of freedom of a prediction from no sample. */
  public static final double PRIOR_DEGREES_OF_FREEDOM = 5;

  private StudentProcess() {}

  /**
   * The degrees of freedom of a prediction.
   *
   * @param samples how many samples it is made from
   * @return the degrees of freedom of its logarithm
   */
  public static double degreesOfFreedom(int samples) {
    return PRIOR_DEGREES_OF_FREEDOM + samples;
  }

  /**
   * The posterior mean of the factor common to all variances; one sample is used up by the scale.
   * It is taken to be at least 1: the best of thousands of components always leave a smaller
   * distance than they should.
   *
   * @param squaredMahalanobis the samples' squared Mahalanobis distance from what was expected
   * @param samples how many samples there are
   * @return what every variance is to be multiplied by
   */
  public static double inflation(double squaredMahalanobis, int samples) {
    return Math.max(
        1,
        (PRIOR_DEGREES_OF_FREEDOM + squaredMahalanobis)
            / (PRIOR_DEGREES_OF_FREEDOM + Math.max(0, samples - 1)));
  }
}
