package dev.maple.catalogue;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * How much a {@link Catalogue} counts beside linear models, learned by cross-validation: each
 * device of the pool is predicted from the others, less those much like it. The catalogue does not
 * count at all ({@link #NONE}) unless the errors saved are large enough, and more than twice their
 * standard error over the devices. From fewer than three devices nothing is learned.
 *
 * <p>Source: Wolpert, <em>Stacked generalization</em>, Neural Networks 5 (1992),
 * doi:10.1016/S0893-6080(05)80023-1.
 *
 * @param carried the share of the residuals of the pool's linear models that a new device's has,
 *     too
 * @param shares the weight of the catalogue in a prediction if it is as certain as the linear
 *     model, one for each number of samples, 3, 10 and 20
 * @param widths factors of the scale of predictions of architectures that the catalogue holds, one
 *     for each number of samples
 * @param otherWidths the same for architectures that it does not hold
 */
public record CatalogueSettings(
    double carried, double[] shares, double[] widths, double[] otherWidths) {
  private static final int[] SAMPLES = {3, 10, 20};

  /** Where no catalogue counts. */
  public static final CatalogueSettings NONE =
      new CatalogueSettings(
          0,
          new double[SAMPLES.length],
          Vectors.ones(SAMPLES.length),
          Vectors.ones(SAMPLES.length));

  /**
   * Used where there are too few devices for cross-validation: each law is weighted by its
   * certainty alone.
   */
  private static final CatalogueSettings UNTRIED =
      new CatalogueSettings(
          0,
          Vectors.scaled(Vectors.ones(SAMPLES.length), 0.5),
          Vectors.ones(SAMPLES.length),
          Vectors.ones(SAMPLES.length));

  /** The shares that are tried. */
  private static final double[] SHARES = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

  /**
   * Where the mean residual of linear models is smaller, there is nothing to gain and nothing is
   * tried.
   */
  private static final double LEAST_LEFT = 0.03;

  /**
   * Where it is larger, looking up is tried even where the residuals of one device tell nothing of
   * another's.
   */
  private static final double MUCH_LEFT = 0.05;

  /** The least reduction of the mean error of a logarithm that is worth while. */
  private static final double LEAST_GAIN = 0.002;

  /** The least reduction in its standard errors. */
  private static final double SIGNIFICANT = 2;

  /**
   * The 90 % intervals are scaled so that they hold so many percent of the architectures of
   * held-out devices.
   */
  private static final double COVERAGE = 92;

  /** Devices of a pool are more alike than a new one may be. */
  private static final double NARROWEST = 0.8;

  private static final double WIDEST = 4;

  /**
   * Learns the settings from the devices of a pool.
   *
   * @param lines makes the linear models
   * @param devices all devices of the pool, in their order
   * @return the settings, {@link #NONE} where the catalogue gains nothing
   */
  public static CatalogueSettings fit(PoolLines lines, List<CataloguedDevice> devices) {
    double left = devices.stream().mapToDouble(CataloguedDevice::left).average().orElse(0);
    if (left < LEAST_LEFT) {
      return NONE;
    }
    List<HeldOutCatalogue> heldOut = HeldOutCatalogue.each(devices);
    if (heldOut.size() < HeldOutCatalogue.FEWEST_DEVICES) {
      return UNTRIED;
    }
    List<double[]> errors =
        heldOut.stream()
            .map(device -> Arrays.stream(SHARES).map(device::errorCarrying).toArray())
            .toList();
    int carried = best(errors);
    boolean carries = isWorthwhile(LEAST_GAIN, column(errors, 0), column(errors, carried));
    if (!carries && left < MUCH_LEFT) {
      return NONE;
    }
    Tried without = Tried.of(lines, 0, heldOut);
    Tried with = carries ? Tried.of(lines, SHARES[carried], heldOut) : without;
    Tried better = isWorthwhile(LEAST_GAIN, without.ofAll(), with.ofAll()) ? with : without;
    return isWorthwhile(LEAST_GAIN, without.ofLine, better.held) ? better.settings : NONE;
  }

  /**
   * Settings, and how far off devices are predicted by them, on average over the numbers of
   * samples.
   *
   * @param held errors of held architectures
   * @param others the same had they not been held
   * @param ofLine the same by the line alone
   */
  private record Tried(
      CatalogueSettings settings, double[] held, double[] others, double[] ofLine) {
    /** As if half of what is predicted had been measured on the pool. */
    double[] ofAll() {
      double[] all = Vectors.scaled(held, 0.5);
      Vectors.add(all, 0.5, others);
      return all;
    }

    static Tried of(PoolLines lines, double carried, List<HeldOutCatalogue> devices) {
      List<CatalogueTrial> trials =
          devices.parallelStream()
              .map(device -> CatalogueTrial.of(lines, carried, device, SAMPLES))
              .toList();
      int count = SAMPLES.length;
      double[] shares = new double[count];
      double[] widths = new double[count];
      double[] otherWidths = new double[count];
      double[] held = new double[devices.size()];
      double[] others = new double[devices.size()];
      double[] ofLine = new double[devices.size()];
      for (int s = 0; s < count; s++) {
        int number = s;
        List<List<CatalogueTrial.Case>> cases =
            trials.stream().map(t -> t.cases().get(number)).toList();
        List<double[]> tried = cases.stream().map(Tried::errors).toList();
        int best = best(tried);
        shares[s] = SHARES[best];
        widths[s] = width(cases.stream().flatMap(List::stream).map(c -> c.mixed(SHARES[best])));
        otherWidths[s] =
            width(cases.stream().flatMap(List::stream).map(CatalogueTrial.Case::other));
        Vectors.add(held, 1.0 / count, column(tried, best));
        Vectors.add(
            others, 1.0 / count, cases.stream().mapToDouble(Tried::errorOfOthers).toArray());
        Vectors.add(ofLine, 1.0 / count, column(tried, 0));
      }
      return new Tried(
          new CatalogueSettings(carried, shares, widths, otherWidths), held, others, ofLine);
    }

    private static double errorOfOthers(List<CatalogueTrial.Case> cases) {
      return cases.stream().mapToDouble(c -> c.other().size()).average().orElse(0);
    }

    /** The mean size of the errors with each share. */
    private static double[] errors(List<CatalogueTrial.Case> cases) {
      return Arrays.stream(SHARES)
          .map(share -> cases.stream().mapToDouble(c -> c.mixed(share).size()).average().orElse(0))
          .toArray();
    }
  }

  /**
   * The index of the share of the least error.
   *
   * @param errors a device a row, a share a column
   */
  private static int best(List<double[]> errors) {
    return IntStream.range(1, SHARES.length)
        .reduce(0, (a, b) -> mean(column(errors, b)) < mean(column(errors, a)) ? b : a);
  }

  private static double[] column(List<double[]> errors, int share) {
    return errors.stream().mapToDouble(error -> error[share]).toArray();
  }

  private static double mean(double[] errors) {
    return Arrays.stream(errors).average().orElse(0);
  }

  /** Whether errors of devices shrink by enough to count. */
  private static boolean isWorthwhile(double least, double[] before, double[] after) {
    int count = before.length;
    double gain = mean(before) - mean(after);
    double squares = 0;
    for (int d = 0; d < count; d++) {
      double deviation = before[d] - after[d] - gain;
      squares += deviation * deviation;
    }
    double standardError = Math.sqrt(squares / (count * (count - 1.0)));
    return gain > Math.max(least, SIGNIFICANT * standardError);
  }

  private static double width(Stream<CatalogueTrial.LogError> errors) {
    double[] over = errors.mapToDouble(CatalogueTrial.LogError::overInterval).toArray();
    return Math.min(WIDEST, Math.max(NARROWEST, new Percentile(COVERAGE).evaluate(over)));
  }

  /**
   * Whether no catalogue counts.
   *
   * @return true for {@link #NONE} and its like
   */
  public boolean isNone() {
    for (double share : shares) {
      if (share != 0) {
        return false;
      }
    }
    return carried == 0;
  }

  double share(int samples) {
    return at(samples, shares);
  }

  double width(int samples) {
    return at(samples, widths);
  }

  double otherWidth(int samples) {
    return at(samples, otherWidths);
  }

  /** Between the numbers of samples tried in proportion to the logarithm. */
  private static double at(int count, double[] values) {
    int above = 1;
    while (above < SAMPLES.length - 1 && count > SAMPLES[above]) {
      above++;
    }
    double low = Math.log(SAMPLES[above - 1]);
    double way = (Math.log(count) - low) / (Math.log(SAMPLES[above]) - low);
    double part = Math.min(1, Math.max(0, way));
    return values[above - 1] + part * (values[above] - values[above - 1]);
  }

  /**
   * Writes the settings.
   *
   * @param out where the fields go
   */
  public void write(FieldWriter out) {
    out.number(carried).numbers(shares).numbers(widths).numbers(otherWidths);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the fields
   * @return the settings
   * @throws IllegalArgumentException if the fields are not as written
   */
  public static CatalogueSettings read(FieldReader in) {
    double carried = share(in, in.number());
    double[] shares = in.numbers(SAMPLES.length);
    Arrays.stream(shares).forEach(value -> share(in, value));
    return new CatalogueSettings(carried, shares, widths(in), widths(in));
  }

  private static double share(FieldReader in, double value) {
    if (value < 0 || value > 1) {
      throw in.fault("a share must be 0 to 1, was " + value);
    }
    return value;
  }

  private static double[] widths(FieldReader in) {
    double[] widths = in.numbers(SAMPLES.length);
    if (!Arrays.stream(widths).allMatch(width -> width >= NARROWEST && width <= WIDEST)) {
      throw in.fault("a width must be %s to %s".formatted(NARROWEST, WIDEST));
    }
    return widths;
  }
}
