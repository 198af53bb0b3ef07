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
 * A device to try a choice of samples on. Its true cost is known; its measurements are real ones
 * where there are any, and drawn at random elsewhere.
 *
 * @param averages predict it from samples, by the prior of each population without this device
 * @param excluded a mean that the priors must do without; null for none
 * @param cost its true cost
 * @param measured real measurements of some rows, in units of the cost
 * @param noise relative standard deviation of a measurement that is drawn
 * @param seed of the draws; the device's own, so that they do not depend on its index
 */
record SimulatedDevice(
    List<UndisturbedAverage> averages,
    @Nullable PriorMean excluded,
    LinearCost cost,
    Map<RowKey, Double> measured,
    double noise,
    long seed) {
  /** Larger errors count as this one. */
  private static final double LARGEST_ERROR = 0.5;

  /** A device that is held out. */
  static SimulatedDevice of(
      HeldOutDevice device, List<UndisturbedAverage> averages, Map<RowKey, Double> measured) {
    return new SimulatedDevice(
        averages,
        null,
        LinearCost.of(device.truth().cost().weights(), PriorMean.FLOOR),
        measured,
        device.truth().noise(),
        device.truth().seed());
  }

  /** Each device of the pool, predicted from all others. */
  static List<SimulatedDevice> heldOut(
      List<Population> populations, JointPrior prior, CatalogueLaw catalogue) {
    List<SimulatedDevice> all = new ArrayList<>();
    List<UndisturbedAverage> whole = UndisturbedAverage.each(prior);
    for (int p = 0; p < populations.size(); p++) {
      Population population = populations.get(p);
      for (HeldOutDevice device : population.heldOut().get()) {
        List<UndisturbedAverage> averages = new ArrayList<>(whole);
        averages.set(
            p, UndisturbedAverage.of(device.prior().get().weighted(population.weights()::of)));
        all.add(of(device, averages, measured(device, population, catalogue)));
      }
    }
    return all;
  }

  /**
   * The real measurements of a device, where the catalogue counts. Architectures then differ in how
   * much they tell of a device, which drawn noise does not show.
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

  /**
   * Prototypes of devices unlike the pool's: the cost of each is a single total, which is no mean
   * of the priors that predict it.
   */
  static List<SimulatedDevice> outOfPool(JointPrior prior, double noise) {
    List<UndisturbedAverage> averages = UndisturbedAverage.each(prior);
    List<PriorMean> totals =
        prior.populations().get(0).prior().means().stream()
            .filter(mean -> mean.is(PriorMean.Kind.TOTAL))
            .toList();
    return IntStream.range(0, totals.size())
        .mapToObj(
            i ->
                new SimulatedDevice(
                    averages, totals.get(i), totals.get(i).cost(), Map.of(), noise, i))
        .toList();
  }

  private boolean isAllowed(PriorMean mean) {
    return excluded == null
        || mean.kind() != excluded.kind()
        || !mean.name().equals(excluded.name());
  }

  /**
   * The errors of predictions from measurements of the given rows: the mean absolute logarithm over
   * the reference rows.
   *
   * @return one for each device
   */
  static double[] errors(List<SimulatedDevice> devices, double[][] rows, double[][] reference) {
    Interruption.check();
    List<UndisturbedAverage.RunningSum> all = new ArrayList<>();
    Map<UndisturbedAverage, List<UndisturbedAverage.RunningSum>> by = new LinkedHashMap<>();
    for (SimulatedDevice device : devices) {
      double[] values = device.valuesOf(rows);
      UndisturbedAverage.RunningSum one =
          UndisturbedAverage.RunningSum.of(values, rows[0].length, device::isAllowed);
      all.add(one);
      device.averages.forEach(
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
