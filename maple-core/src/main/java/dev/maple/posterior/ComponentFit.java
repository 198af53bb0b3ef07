package dev.maple.posterior;

import dev.maple.prior.Component;

/**
 * One component fitted to the samples.
 *
 * @param component the component
 * @param relative the samples, relative to its mean
 * @param logLikelihood a lower bound of the log density of the measured values, by a bound of the
 *     noise's density that touches where the prediction is; without the constants of the Gaussian
 *     densities
 * @param effective the Gaussian sample that each counts as, relative to the mean, less 1
 * @param alpha dual weights of the samples, relative to the mean
 * @param noiseVariance of each sample, relative to the mean
 * @param precision of each sample given the others, relative to the mean: what is on the diagonal
 *     of the inverse of their covariance
 * @param outlierProbability of each sample
 * @param squaredMahalanobis squared Mahalanobis distance of the samples; about their number where
 *     the component is right about how far devices stray and how noisy they are
 */
record ComponentFit(
    Component component,
    RelativeSamples relative,
    double logLikelihood,
    double[] effective,
    double[] alpha,
    double[] noiseVariance,
    double[] precision,
    double[] outlierProbability,
    double squaredMahalanobis) {}
