package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.Encoding;
import dev.maple.architecture.SearchSpace;
import dev.maple.concurrent.Lazy;
import dev.maple.design.Candidates;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.FailedMeasurements;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowSample;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/** An initial set in numbers, as a prior is learned from it. Thread-safe. */
final class EncodedSet<A extends Architecture<A>> {
  /** A device is learned from so many architectures at most, whatever their order. */
  private static final int MOST_OF_A_DEVICE = 1000;

  /** A device with fewer measurements cannot be taken as new to learn from, with enough it can. */
  private static final int FEW = 5;

  private static final int ENOUGH = 10;

  /** So many of the values left out are named, however many there are. */
  private static final int MOST_NAMED = 5;

  private final InitialSet<A> initialSet;
  private final double[][] reference;
  private final Lazy<List<Measurements>> learnable;

  private EncodedSet(InitialSet<A> initialSet, double[][] reference) {
    this.initialSet = initialSet;
    this.reference = reference;
    this.learnable =
        Lazy.of(
            () -> {
              RelativeLatencies<A> relative = new RelativeLatencies<>(initialSet);
              return initialSet.devices().stream()
                  .map(device -> learnable(device, relative))
                  .toList();
            });
  }

  static <A extends Architecture<A>> EncodedSet<A> of(InitialSet<A> initialSet) {
    SearchSpace<A> space = initialSet.space();
    return new EncodedSet<>(initialSet, encode(space, Candidates.of(space)));
  }

  /** A row of features each. */
  static <A extends Architecture<A>> double[][] encode(
      SearchSpace<A> space, Collection<A> architectures) {
    return architectures.stream().map(each -> Encoding.of(space, each)).toArray(double[][]::new);
  }

  InitialSet<A> initialSet() {
    return initialSet;
  }

  /** Rows of features that stand for the whole space. */
  double[][] reference() {
    return reference;
  }

  /** What the devices are learned from: not the runs that failed, which are named once. */
  List<Measurements> learnable() {
    return learnable.get();
  }

  /** What is learned from the set. */
  LearnedPrior learned() {
    warnOfSparseDevices();
    LearnedPrior fitted =
        LearnedPrior.fit(initialSet.space().layout(), learnable(), population(), reference);
    return fitted.lookingUp(fitted.catalogue(), this::all);
  }

  /** Says which devices have too few measurements beside others that have enough. */
  private void warnOfSparseDevices() {
    List<String> sparse = new ArrayList<>();
    boolean isAnyRich = false;
    for (DeviceLatencies<A> device : initialSet.devices()) {
      int count = device.samples().size();
      isAnyRich |= count >= ENOUGH;
      if (count < FEW) {
        sparse.add(device.device() + " (" + count + ")");
      }
    }
    if (isAnyRich && !sparse.isEmpty()) {
      LoggerFactory.getLogger(EncodedSet.class)
          .warn(
              "devices of the initial set with fewer than {} measurements tell little of a new device,"
                  + " and predictions may be worse for them: {}; measure ten or more there, or leave"
                  + " them out (InitialSet.without)",
              FEW,
              first(sparse));
    }
  }

  /** The first of what may be many, and how many more there are. */
  private static String first(List<String> all) {
    int named = Math.min(all.size(), MOST_NAMED);
    int others = all.size() - named;
    return String.join(", ", all.subList(0, named))
        + (others == 0 ? "" : others == 1 ? " and 1 other" : " and " + others + " others");
  }

  /** To which population each device belongs, numbered from 0. */
  int[] population() {
    List<String> ofDevices = new ArrayList<>();
    for (DeviceLatencies<A> device : initialSet.devices()) {
      ofDevices.add(device.population());
    }
    return population(ofDevices);
  }

  /**
   * The same of the devices' populations.
   *
   * @param ofDevices the name of each one's
   */
  static int[] population(List<String> ofDevices) {
    List<String> names = new ArrayList<>();
    int[] population = new int[ofDevices.size()];
    for (int d = 0; d < population.length; d++) {
      String name = ofDevices.get(d);
      if (!names.contains(name)) {
        names.add(name);
      }
      population[d] = names.indexOf(name);
    }
    return population;
  }

  /** All that was measured, for looking up, but not the runs that failed. */
  List<Measurements> all() {
    RelativeLatencies<A> relative = new RelativeLatencies<>(initialSet);
    return initialSet.devices().stream()
        .map(
            device -> {
              Measurements all = Measurements.of(initialSet.space(), device.samples());
              return all.at(ran(device.device(), device.samples(), all, relative));
            })
        .toList();
  }

  /** Which runs of a device did not fail. */
  private int[] ran(
      String device,
      List<LatencySample<A>> samples,
      Measurements encoded,
      RelativeLatencies<A> relative) {
    SearchSpace<A> space = initialSet.space();
    return FailedMeasurements.without(
        space.layout(),
        encoded,
        reference,
        i -> space.isDegenerate(samples.get(i).architecture()),
        i -> relative.agree(device, samples.get(i).architecture()));
  }

  private Measurements learnable(DeviceLatencies<A> device, RelativeLatencies<A> relative) {
    List<LatencySample<A>> samples = informative(device.samples());
    Measurements all = Measurements.of(initialSet.space(), samples);
    int[] ran = ran(device.device(), samples, all, relative);
    if (ran.length < samples.size()) {
      LoggerFactory.getLogger(EncodedSet.class)
          .warn(
              "device {} of the initial set: {} of {} measurements left out, far from what the others"
                  + " lead to expect, as if the run had failed: {}",
              device.device(),
              samples.size() - ran.length,
              samples.size(),
              IntStream.range(0, samples.size())
                  .filter(i -> Arrays.binarySearch(ran, i) < 0)
                  .limit(MOST_NAMED)
                  .mapToObj(samples::get)
                  .map(this::text)
                  .collect(Collectors.joining(", ")));
    }
    return all.at(ran);
  }

  private String text(LatencySample<A> sample) {
    return initialSet.space().format(sample.architecture())
        + " "
        + sample.millis()
        + " "
        + initialSet.metric().unit();
  }

  /** Those of a device's samples that are learned from: some hundred tell as much as thousands. */
  private List<LatencySample<A>> informative(List<LatencySample<A>> samples) {
    SearchSpace<A> space = initialSet.space();
    int[] some =
        RowSample.of(
            samples.size(),
            i -> Encoding.of(space, samples.get(i).architecture()),
            MOST_OF_A_DEVICE);
    return Arrays.stream(some).mapToObj(samples::get).toList();
  }
}
