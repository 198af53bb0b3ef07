package dev.maple.pool;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import dev.maple.regression.GroupedBayesianRidge;
import java.util.Arrays;

/**
 * A model fitted to the measurements of one device: what architectures cost on it, how fast it is
 * and how noisy.
 *
 * @param cost its cost, of geometric mean 1 over the reference
 * @param logScale logarithm of the device's own geometric mean there
 * @param noise relative standard deviation of its measurements, outliers apart
 */
public record DeviceModel(LinearCost cost, double logScale, double noise) {
  /** No cost is taken to fall below this share of the device's typical one. */
  public static final double FLOOR = 0.02;

  private static final double SEEDS_IN_COST = 1e6;

  /**
   * Fits a device by {@link GroupedBayesianRidge}.
   *
   * @param groups the columns of each feature group that vary
   * @param device what was measured
   * @param reference standardised rows to normalise over
   */
  static DeviceModel fit(int[][] groups, Measurements device, double[][] reference) {
    double median = Vectors.median(device.values());
    GroupedBayesianRidge ridge =
        GroupedBayesianRidge.fit(
            groups, device.rows(), Vectors.scaled(device.values(), 1 / median), FLOOR);
    double[] weights = ridge.weights();
    double meanLog =
        Arrays.stream(reference)
            .mapToDouble(row -> Math.log(LinearCost.at(weights, row, FLOOR)))
            .average()
            .orElseThrow();
    return new DeviceModel(
        LinearCost.of(Vectors.scaled(weights, Math.exp(-meanLog)), FLOOR),
        Math.log(median) + meanLog,
        ridge.noise());
  }

  /**
   * A seed for random draws of this device. It depends neither on the order of the devices, nor on
   * the unit, nor on rounding.
   *
   * @return the seed, the same for devices on which architectures have the same relative cost
   */
  public long seed() {
    return Math.round(SEEDS_IN_COST * Vectors.sum(cost.weights()));
  }

  /**
   * Writes this model.
   *
   * @param out where its fields go
   */
  public void write(FieldWriter out) {
    cost.write(out);
    out.number(logScale).number(noise);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @param columns how many columns a standardised row has
   * @return the model
   * @throws IllegalArgumentException if they are not those of a model over so many columns
   */
  public static DeviceModel read(FieldReader in, int columns) {
    return new DeviceModel(LinearCost.read(in, columns), in.number(), in.positive());
  }
}
