package dev.maple.cli.measure;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import dev.maple.cli.report.experiment.ExperimentResult.Fewer;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What was predicted before anything of it was measured, from the samples in their order. */
record Predictions(List<LatencyEstimate> estimates, FlopsBaseline flops) {

  static Predictions of(
      Maple.WithPrior<NasBench201Cell> device,
      List<LatencySample<NasBench201Cell>> samples,
      List<NasBench201Cell> unseen) {
    return of(device.adapt(samples), samples, unseen);
  }

  /** The same without a word in the log, of samples that it has told of. */
  static Predictions rehearsed(
      Maple.WithPrior<NasBench201Cell> device,
      List<LatencySample<NasBench201Cell>> samples,
      List<NasBench201Cell> unseen) {
    return of(device.rehearse(samples), samples, unseen);
  }

  private static Predictions of(
      LatencyPredictor<NasBench201Cell> predictor,
      List<LatencySample<NasBench201Cell>> samples,
      List<NasBench201Cell> unseen) {
    return new Predictions(
        unseen.stream().map(predictor::predict).toList(), FlopsBaseline.fit(samples));
  }

  /** Holds the predictions against the measurements of the same networks. */
  List<Check> against(List<LatencySample<NasBench201Cell>> measured) {
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      LatencySample<NasBench201Cell> sample = measured.get(i);
      NasBench201Cell cell = sample.architecture();
      checks.add(Check.of(cell, sample.millis(), estimates.get(i), flops.millis(cell)));
    }
    return checks;
  }

  /**
   * What the first 1, 2, 3, 5, 10, 20, ... of the samples would have given, and all of them; where
   * the device is described, also what none of them would have.
   */
  static List<Fewer> ofFewer(
      Maple.WithPrior<NasBench201Cell> device,
      boolean described,
      List<LatencySample<NasBench201Cell>> samples,
      List<LatencySample<NasBench201Cell>> measured) {
    List<NasBench201Cell> cells = measured.stream().map(LatencySample::architecture).toList();
    return IntStream.concat(
            IntStream.of(0, 1, 2, 3, 5, 10, 20, 50)
                .filter(count -> count < samples.size() && (count > 0 || described)),
            IntStream.of(samples.size()))
        .mapToObj(
            count ->
                Fewer.of(
                    count, rehearsed(device, samples.subList(0, count), cells).against(measured)))
        .toList();
  }
}
