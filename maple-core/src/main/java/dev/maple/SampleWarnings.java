package dev.maple;

import dev.maple.adaptation.ClockStep;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says of a device's samples.
 *
 * @param device its name
 * @param metric what was measured
 */
record SampleWarnings(String device, Metric metric) {
  /** So many samples are named. */
  private static final int MOST_NAMED = 10;

  /** A clock whose step makes measurements uncertain by more than this share is worth a warning. */
  private static final double COARSE = 0.03;

  /** Says where values are so coarse that they are uncertain. */
  void ofSteps(double[] values) {
    double step = ClockStep.of(values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (values.length > 1 && step / Math.sqrt(12) > COARSE * sorted[sorted.length / 2]) {
      log()
          .warn(
              "device {}: the samples are whole multiples of {} {}, and as uncertain; measure more"
                  + " finely, or take the mean of many runs",
              device,
              step,
              metric.unit());
    }
  }

  /** Names the samples that may be wrong. */
  <A extends Architecture<A>> void ofSuspects(
      SearchSpace<A> space, List<JudgedSample<A>> samples, int[] suspects) {
    if (suspects.length > 0) {
      log()
          .warn(
              "device {}: {} of {} samples may be wrong, as if something else had run: {}{}; measure"
                  + " them again",
              device,
              suspects.length,
              samples.size(),
              IntStream.of(suspects)
                  .limit(MOST_NAMED)
                  .mapToObj(samples::get)
                  .map(sample -> text(space, sample))
                  .collect(Collectors.joining(", ")),
              suspects.length > MOST_NAMED ? ", ..." : "");
    }
  }

  /** Says where values rose or fell in the order in which they were given. */
  void ofDrift(OptionalDouble drift) {
    if (drift.isPresent()) {
      double factor = drift.getAsDouble();
      log()
          .warn(
              "device {}: in the order given the samples {} by a factor of about {}, as if the device"
                  + " had {}; measure again at an even temperature and load, in random order",
              device,
              factor > 1 ? "rise" : "fall",
              String.format(Locale.ROOT, "%.2g", Math.max(factor, 1 / factor)),
              factor > 1 ? "heated up" : "warmed up or been freed of other work");
    }
  }

  /** Asked for where there is something to say: to find a logger takes a while. */
  private static Logger log() {
    return LoggerFactory.getLogger(SampleWarnings.class);
  }

  private <A extends Architecture<A>> String text(SearchSpace<A> space, JudgedSample<A> judged) {
    return String.format(
        Locale.ROOT,
        "%s %.4g %s (probability %.2f)",
        space.format(judged.sample().architecture()),
        judged.sample().millis(),
        metric.unit(),
        judged.outlierProbability());
  }
}
