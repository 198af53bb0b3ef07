package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.LatencySample;
import dev.maple.sample.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * A device that was adapted to: what a predictor is made of, and what is kept of it.
 *
 * @param device its name
 * @param space whose architectures can be predicted
 * @param metric what was measured
 * @param samples the measurements, and which of them were doubted
 * @param model what they and the prior say of the device
 * @param origin when it was adapted to, and by which Maple
 */
record AdaptedDevice<A extends Architecture<A>>(
    String device,
    SearchSpace<A> space,
    Metric metric,
    List<JudgedSample<A>> samples,
    AdaptedModel model,
    Origin origin) {

  /** Adapts to a device, now. */
  static <A extends Architecture<A>> AdaptedDevice<A> of(
      String device, LatencyPrior<A> prior, List<LatencySample<A>> samples) {
    AdaptedModel model = prior.adapt(device, samples);
    double[] outlier = model.outlierProbability();
    List<JudgedSample<A>> judged = new ArrayList<>();
    for (LatencySample<A> sample : samples) {
      judged.add(new JudgedSample<>(sample, outlier.length == 0 ? 0 : outlier[judged.size()]));
    }
    return new AdaptedDevice<>(
        device,
        prior.space(),
        prior.initialSet().metric(),
        List.copyOf(judged),
        model,
        Origin.now());
  }
}
