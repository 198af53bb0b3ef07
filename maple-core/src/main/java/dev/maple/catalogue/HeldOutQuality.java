package dev.maple.catalogue;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How well devices are predicted by what was learned from other devices of the same pool.
 *
 * @param featureLogError the median absolute residual of the pool's measurements from their
 *     device's own linear model, a logarithm; empty where nothing was measured
 * @param within10 by number of samples, the share of the space's architectures, of which few may
 *     have been measured on the pool, that were predicted within 10 % on the median device of the
 *     pool, taken as new without its kin; empty where fewer than three devices could be
 */
public record HeldOutQuality(OptionalDouble featureLogError, Map<Integer, Double> within10) {
  private static final Logger LOG = LoggerFactory.getLogger(HeldOutQuality.class);

  /**
   * With a larger median residual even a device's own linear model is off by 10 % on a quarter of
   * the architectures.
   */
  private static final double POOR = 0.06;

  private static final int[] NUMBERS = {3, 5, 10};

  /**
   * Tries each device of a pool as a new one, of its own population.
   *
   * @param lines makes the linear models
   * @param settings how much the catalogue counts
   * @param devices all of them, in their order
   * @param held the share of the space's architectures that were measured on them
   * @return how well they were predicted; of several populations, the worst
   */
  public static HeldOutQuality of(
      PoolLines lines, CatalogueSettings settings, List<CataloguedDevice> devices, double held) {
    return CataloguedDevice.populations(devices).stream()
        .map(population -> of(lines, settings, devices, population, held))
        .min(Comparator.comparingDouble(HeldOutQuality::withinOfMostSamples))
        .orElse(new HeldOutQuality(OptionalDouble.empty(), Map.of()));
  }

  private static HeldOutQuality of(
      PoolLines lines,
      CatalogueSettings settings,
      List<CataloguedDevice> all,
      int population,
      double held) {
    List<HeldOutCatalogue> heldOut = HeldOutCatalogue.of(all, population);
    OptionalDouble featureLogError = featureLogError(of(all, population));
    if (heldOut.size() < HeldOutCatalogue.FEWEST_DEVICES) {
      return new HeldOutQuality(featureLogError, Map.of());
    }
    List<CatalogueTrial> trials =
        heldOut.parallelStream()
            .map(d -> CatalogueTrial.of(lines, settings.carried(), d, NUMBERS))
            .toList();
    Map<Integer, Double> within10 = new TreeMap<>();
    for (int n = 0; n < NUMBERS.length; n++) {
      int number = n;
      double share = settings.share(NUMBERS[n]);
      within10.put(
          NUMBERS[n],
          Vectors.median(
              trials.stream()
                  .map(trial -> trial.cases().get(number))
                  .mapToDouble(
                      cases ->
                          held * within10(cases, c -> c.mixed(share))
                              + (1 - held) * within10(cases, CatalogueTrial.Case::other))
                  .toArray()));
    }
    return new HeldOutQuality(featureLogError, within10);
  }

  /**
   * The share that was predicted within 10 % from the most samples that were tried.
   *
   * @return the share; 1 where that is not known
   */
  private double withinOfMostSamples() {
    return within10.getOrDefault(NUMBERS[NUMBERS.length - 1], 1.0);
  }

  /**
   * {@link #featureLogError}, as a relative error.
   *
   * @return empty where nothing was measured
   */
  public OptionalDouble featureError() {
    return featureLogError.isEmpty()
        ? featureLogError
        : OptionalDouble.of(Math.expm1(featureLogError.getAsDouble()));
  }

  private static List<CataloguedDevice> of(List<CataloguedDevice> devices, int population) {
    return devices.stream().filter(device -> device.population() == population).toList();
  }

  private static OptionalDouble featureLogError(List<CataloguedDevice> devices) {
    double[] remainders =
        devices.stream()
            .flatMapToDouble(device -> Arrays.stream(device.remainders()))
            .map(Math::abs)
            .toArray();
    return remainders.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Vectors.median(remainders));
  }

  /**
   * Warns where the features tell so little that linear models of some population must be bad.
   *
   * @param devices of a pool
   */
  public static void warn(List<CataloguedDevice> devices) {
    double error =
        CataloguedDevice.populations(devices).stream()
            .mapToDouble(population -> featureLogError(of(devices, population)).orElse(0))
            .max()
            .orElse(0);
    if (error > POOR) {
      LOG.warn(
          "features tell little here: half of what was measured is further than {} % from a line in"
              + " them; give features that tell more, and see the prior's quality()",
          String.format(Locale.ROOT, "%.1f", 100 * Math.expm1(error)));
    }
  }

  private static double within10(
      List<CatalogueTrial.Case> cases,
      Function<CatalogueTrial.Case, CatalogueTrial.LogError> error) {
    return cases.stream().mapToDouble(c -> error.apply(c).isWithin10() ? 1 : 0).average().orElse(0);
  }
}
