package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.Encoding;
import dev.maple.numeric.Vectors;
import dev.maple.outlier.AlikeRuns;
import dev.maple.pool.ClockStep;
import dev.maple.sample.LatencySample;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says of a device's samples.
 *
 * @param predictor what was adapted to them
 * @param before what was adapted to all but the last of them, and said what it had to say
 * @param prior what it was adapted from
 */
record SampleWarnings<A extends Architecture<A>>(
    AdaptedDevice<A> predictor, Optional<AdaptedDevice<A>> before, LatencyPrior<A> prior) {
  /** So many samples are named. */
  private static final int MOST_NAMED = 10;

  /** A clock whose step makes measurements uncertain by more than this share is worth a warning. */
  private static final double COARSE = 0.03;

  /** Fewer samples of one network may be the first of more. */
  private static final int FEWEST_OF_ONE = 3;

  /** Fewer samples do not tell how far they scatter. */
  private static final int FEWEST_SCATTERED = 8;

  /** A median distance from what is predicted, on the logarithm, that is worth a warning. */
  private static final double SCATTERED = 0.1;

  /** Says what there is to say. */
  void log() {
    ofHeld();
    ofOneNetwork();
    ofStep();
    ofSuspects();
    ofScatter();
    if (before.isEmpty() || before.get().model().drift().isEmpty()) {
      predictor.model().drift().ifPresent(this::ofDrift);
    }
  }

  /** Where a sample was learned from as well. */
  private void ofHeld() {
    long shared = shared(predictor);
    if (shared > 0 && before.filter(known -> shared(known) > 0).isEmpty()) {
      logger()
          .warn(
              "device {}: {} of {} samples are in the initial set, too, as measurements of this device;"
                  + " they count twice, which makes intervals too narrow: learn from the set without"
                  + " the device (InitialSet.without)",
              predictor.device(),
              shared,
              predictor.samples().size());
    }
  }

  private long shared(AdaptedDevice<A> of) {
    Set<LatencySample<A>> held = prior.held().of(of.device());
    return held.isEmpty()
        ? 0
        : of.samples().stream().filter(judged -> held.contains(judged.sample())).count();
  }

  /** Where neither samples nor devices measured before tell one network from another. */
  private void ofOneNetwork() {
    if (isOfOneNetwork(predictor)
        && before.filter(SampleWarnings::isOfOneNetwork).isEmpty()
        && prior.initialSet().devices().isEmpty()) {
      logger()
          .warn(
              "device {}: all {} samples are of {}, and no device was measured before: nothing tells"
                  + " how long other networks take; measure others",
              predictor.device(),
              predictor.samples().size(),
              predictor.space().format(predictor.samples().get(0).sample().architecture()));
    }
  }

  private static boolean isOfOneNetwork(AdaptedDevice<?> predictor) {
    return predictor.samples().size() >= FEWEST_OF_ONE
        && predictor.samples().stream().map(each -> each.sample().architecture()).distinct().count()
            == 1;
  }

  /** Where values are so coarse that they are uncertain. */
  private void ofStep() {
    double step = coarseStep(predictor);
    if (step > 0 && before.filter(known -> coarseStep(known) > 0).isEmpty()) {
      logger()
          .warn(
              "device {}: the samples are whole multiples of {} {}, and as uncertain; measure more"
                  + " finely, or take the mean of many runs",
              predictor.device(),
              step,
              predictor.metric().unit());
    }
  }

  /** The step of the clock; 0 where it is fine enough. */
  private static double coarseStep(AdaptedDevice<?> predictor) {
    double[] values =
        predictor.samples().stream().mapToDouble(judged -> judged.sample().millis()).toArray();
    double step = ClockStep.of(values);
    Arrays.sort(values);
    boolean isCoarse =
        values.length > 1 && step / Math.sqrt(12) > COARSE * values[values.length / 2];
    return isCoarse ? step : 0;
  }

  /** Names the samples that may be wrong, where one of them is new. */
  private void ofSuspects() {
    int[] suspects = predictor.model().suspects();
    int[] known = before.map(content -> content.model().suspects()).orElse(new int[0]);
    if (IntStream.of(suspects).noneMatch(i -> Arrays.binarySearch(known, i) < 0)) {
      return;
    }
    int[] alike = IntStream.of(suspects).filter(this::isConfirmed).toArray();
    int[] single = IntStream.of(suspects).filter(i -> !isConfirmed(i)).toArray();
    if (single.length > 0) {
      logger()
          .warn(
              "device {}: {} of {} samples may be wrong, as if something else had run: {}; measure"
                  + " them again{}",
              predictor.device(),
              single.length,
              predictor.samples().size(),
              text(single),
              otherUnits(single));
    }
    if (alike.length > 0) {
      logger()
          .warn(
              "device {}: {} of {} samples are far from what features lead to expect, and took as long"
                  + " each time: {}; predictions of networks like them are off{}",
              predictor.device(),
              alike.length,
              predictor.samples().size(),
              text(alike),
              otherUnits(alike));
    }
  }

  private String otherUnits(int[] some) {
    return OtherUnits.text(
        IntStream.of(some).mapToObj(i -> logRatio(predictor, predictor.samples().get(i))).toList(),
        predictor.metric().unit());
  }

  /** Whether the architecture was measured more than once, with about the same result. */
  private boolean isConfirmed(int sample) {
    A architecture = predictor.samples().get(sample).sample().architecture();
    DoubleSummaryStatistics values =
        predictor.samples().stream()
            .map(JudgedSample::sample)
            .filter(other -> other.architecture().equals(architecture))
            .mapToDouble(LatencySample::millis)
            .summaryStatistics();
    return values.getCount() > 1 && values.getMax() <= AlikeRuns.ALIKE * values.getMin();
  }

  private String text(int[] some) {
    return IntStream.of(some)
            .limit(MOST_NAMED)
            .mapToObj(predictor.samples()::get)
            .map(this::text)
            .collect(Collectors.joining(", "))
        + (some.length > MOST_NAMED ? ", ..." : "");
  }

  /** Where half of the values are far from what is predicted even of these very samples. */
  private void ofScatter() {
    double scatter = scatter(predictor);
    if (scatter > SCATTERED && before.filter(known -> scatter(known) > SCATTERED).isEmpty()) {
      logger()
          .warn(
              "device {}: half of the samples are more than {} % off what is predicted of them, to"
                  + " either side; measure each network more often, at an even load, or give features"
                  + " that tell more",
              predictor.device(), Math.round(100 * Math.expm1(scatter)));
    }
  }

  private static <A extends Architecture<A>> double scatter(AdaptedDevice<A> predictor) {
    if (predictor.samples().size() < FEWEST_SCATTERED) {
      return 0;
    }
    double[] off =
        predictor.samples().stream()
            .mapToDouble(judged -> Math.abs(logRatio(predictor, judged)))
            .toArray();
    return Vectors.median(off);
  }

  /** The logarithm of a value over what is predicted of it. */
  private static <A extends Architecture<A>> double logRatio(
      AdaptedDevice<A> predictor, JudgedSample<A> judged) {
    LatencySample<A> sample = judged.sample();
    double[] features = Encoding.of(predictor.space(), sample.architecture());
    return Math.log(sample.millis() / predictor.model().value(features));
  }

  /** Where values rose or fell in the order in which they were given. */
  private void ofDrift(double factor) {
    logger()
        .warn(
            "device {}: in the order given the samples {} by a factor of about {}, as if the device"
                + " had {}; measure again at an even temperature and load, in random order",
            predictor.device(),
            factor > 1 ? "rise" : "fall",
            String.format(Locale.ROOT, "%.2g", Math.max(factor, 1 / factor)),
            factor > 1 ? "heated up" : "warmed up or been freed of other work");
  }

  /** Asked for where there is something to say: to find a logger takes a while. */
  private static Logger logger() {
    return LoggerFactory.getLogger(SampleWarnings.class);
  }

  private String text(JudgedSample<A> judged) {
    return String.format(
        Locale.ROOT,
        "%s %.4g %s (probability %.2f)",
        predictor.space().format(judged.sample().architecture()),
        judged.sample().millis(),
        predictor.metric().unit(),
        judged.outlierProbability());
  }
}
