package dev.maple.learning;

import dev.maple.catalogue.CatalogueLaw;
import dev.maple.concurrent.Interruption;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import dev.maple.posterior.UndisturbedAverage;
import dev.maple.prior.JointPrior;
import dev.maple.prior.PriorMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A device to try a choice of samples on: what it costs is known, and measurements of it were made
 * or are drawn.
 *
 * @param expected what is expected of it, of each population
 * @param unthoughtOf a mean that nobody thought of; null for none
 * @param cost what it turns out to cost
 * @param measured what was measured of some rows, in units of the cost
 * @param noise relative standard deviation of a measurement that is drawn
 * @param seed of those, its own: they do not depend on where it stands among others
 */
record SimulatedDevice(
    List<UndisturbedAverage> expected,
    @Nullable PriorMean unthoughtOf,
    LinearCost cost,
    Map<RowKey, Double> measured,
    double noise,
    long seed) {
  /** An error beyond this one is lost all the same. */
  private static final double LARGEST_ERROR = 0.5;

  /** A device held out, as all others lead one to expect. */
  static SimulatedDevice of(
      HeldOutDevice device, List<UndisturbedAverage> expected, Map<RowKey, Double> measured) {
    return new SimulatedDevice(
        expected,
        null,
        LinearCost.of(device.truth().cost().weights(), PriorMean.FLOOR),
        measured,
        device.truth().noise(),
        device.truth().seed());
  }

  /** Each device of the pool, as all the others lead one to expect. */
  static List<SimulatedDevice> heldOut(
      List<Population> populations, JointPrior prior, CatalogueLaw catalogue) {
    List<SimulatedDevice> all = new ArrayList<>();
    List<UndisturbedAverage> whole = UndisturbedAverage.each(prior);
    for (int p = 0; p < populations.size(); p++) {
      Population population = populations.get(p);
      for (HeldOutDevice device : population.heldOut().get()) {
        List<UndisturbedAverage> expected = new ArrayList<>(whole);
        expected.set(
            p, UndisturbedAverage.of(device.prior().get().weighted(population.weights()::of)));
        all.add(of(device, expected, measured(device, population, catalogue)));
      }
    }
    return all;
  }

  /**
   * What was measured on a device where architectures are looked up: these differ in how much they
   * tell of a device, as its noise does not.
   */
  private static Map<RowKey, Double> measured(
      HeldOutDevice device, Population population, CatalogueLaw catalogue) {
    Optional<Measurements> known = catalogue.forLineOf(population.members()[device.index()]);
    if (known.isEmpty()) {
      return Map.of();
    }
    Measurements samples = known.get().standardised(population.space().scaling());
    Map<RowKey, Double> measured = new HashMap<>();
    for (int i = 0; i < samples.count(); i++) {
      double value = samples.values()[i] / Math.exp(device.truth().logScale());
      measured.put(RowKey.of(samples.rows()[i]), value);
    }
    return measured;
  }

  /** Out-of-pool prototypes: each pays for one total alone, but is expected to be anything else. */
  static List<SimulatedDevice> outOfPool(JointPrior prior, double noise) {
    List<UndisturbedAverage> expected = UndisturbedAverage.each(prior);
    List<PriorMean> totals =
        prior.populations().get(0).prior().means().stream()
            .filter(mean -> mean.is(PriorMean.Kind.TOTAL))
            .toList();
    return IntStream.range(0, totals.size())
        .mapToObj(
            i ->
                new SimulatedDevice(
                    expected, totals.get(i), totals.get(i).cost(), Map.of(), noise, i))
        .toList();
  }

  private boolean isThoughtOf(PriorMean mean) {
    return unthoughtOf == null
        || mean.kind() != unthoughtOf.kind()
        || !mean.name().equals(unthoughtOf.name());
  }

  /**
   * How far predictions are off once the given rows have been measured: the mean absolute logarithm
   * over the reference.
   *
   * @return of each device
   */
  static double[] errors(List<SimulatedDevice> devices, double[][] rows, double[][] reference) {
    Interruption.check();
    List<UndisturbedAverage.Expected> all = new ArrayList<>();
    Map<UndisturbedAverage, List<UndisturbedAverage.Expected>> by = new LinkedHashMap<>();
    for (SimulatedDevice device : devices) {
      double[] values = device.valuesOf(rows);
      UndisturbedAverage.Expected one =
          UndisturbedAverage.Expected.of(values, rows[0].length, device::isThoughtOf);
      all.add(one);
      device.expected.forEach(
          average -> by.computeIfAbsent(average, key -> new ArrayList<>()).add(one));
    }
    by.forEach((average, some) -> average.addTo(some, rows));
    double[] errors = new double[all.size()];
    for (int d = 0; d < errors.length; d++) {
      errors[d] = devices.get(d).error(all.get(d).weights(), reference);
    }
    return errors;
  }

  private double[] valuesOf(double[][] rows) {
    Random random = new Random(seed);
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double drawn = cost.value(rows[i]) * Math.exp(noise * random.nextGaussian());
      values[i] = measured.isEmpty() ? drawn : measured.getOrDefault(RowKey.of(rows[i]), drawn);
    }
    return values;
  }

  private double error(double[] predicted, double[][] reference) {
    double sum = 0;
    for (double[] row : reference) {
      double ratio = LinearCost.at(predicted, row, DeviceModel.FLOOR) / cost.value(row);
      sum += Math.min(LARGEST_ERROR, Math.abs(Math.log(ratio)));
    }
    return sum / reference.length;
  }
}
