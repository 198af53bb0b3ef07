package dev.maple.catalogue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import dev.maple.pool.RowSample;
import dev.maple.prediction.CataloguedModel;
import dev.maple.prediction.LineModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A pool's catalogue beside the line of a new device. What lines leave of an architecture is, in
 * part, carried over from the pool: samples are freed of it before a line is fitted, and
 * predictions get it back. Of what was measured on the pool the line then has one share in a
 * prediction's logarithm, and the pool's measured values, by a {@link CatalogueProcess}, the other.
 * Immutable and thread-safe.
 */
public final class CatalogueLaw {
  /** No catalogue. */
  public static final CatalogueLaw NONE = new CatalogueLaw(List.of(), CatalogueSettings.NONE);

  /** More samples tell no more of so few weights. */
  private static final int MOST_SAMPLES = 100;

  /** Samples are chosen of what was measured on the pool where that is such a share at least. */
  private static final double ENOUGH = 0.05;

  private final List<CataloguedDevice> devices;
  private final Catalogue catalogue;
  private final CatalogueSettings settings;

  private CatalogueLaw(List<CataloguedDevice> devices, CatalogueSettings settings) {
    this.devices = List.copyOf(devices);
    this.catalogue = Catalogue.of(devices);
    this.settings = settings;
  }

  /**
   * The law of a pool.
   *
   * @param settings how much the catalogue counts
   * @param devices what is looked up
   * @return the law
   */
  public static CatalogueLaw of(CatalogueSettings settings, List<CataloguedDevice> devices) {
    return settings.isNone() ? NONE : new CatalogueLaw(devices, settings);
  }

  /**
   * The architectures to choose samples of: those that were measured on the pool, if that counts,
   * for their samples tell more.
   *
   * @param rows plain rows
   * @param count how many are to be chosen
   * @return indices of the rows
   */
  public int[] candidates(double[][] rows, int count) {
    int[] all = IntStream.range(0, rows.length).toArray();
    int[] held = Arrays.stream(all).filter(i -> catalogue.holds(RowKey.of(rows[i]))).toArray();
    return held.length < Math.max(count, ENOUGH * all.length) ? all : held;
  }

  /**
   * How much the catalogue counts.
   *
   * @return the settings
   */
  public CatalogueSettings settings() {
    return settings;
  }

  /**
   * The samples as a line should have them.
   *
   * @param samples of the new device, over plain rows
   * @return the same, without what is carried over from the pool
   */
  public Measurements forLine(Measurements samples) {
    return settings.isNone() ? samples : catalogue.without(settings.carried(), samples);
  }

  /**
   * What was measured on a device of the pool as a line should have it, had the device been new.
   *
   * @param device its index
   * @return over plain rows; empty where no catalogue counts
   */
  public Optional<Measurements> forLineOf(int device) {
    return settings.isNone()
        ? Optional.empty()
        : Optional.of(catalogue.without(settings.carried(), devices.get(device)));
  }

  /**
   * Both laws.
   *
   * @param line fitted to what is {@link #forLine}
   * @param samples of the new device, over plain rows
   * @return the line itself where no catalogue counts
   */
  public AdaptedModel beside(LineModel line, Measurements samples) {
    if (settings.isNone()) {
      return line;
    }
    double[] outlier = line.outlierProbability();
    Optional<CataloguePosterior> looked = looked(i -> outlier[i] < 1, samples);
    double share = settings.share(samples.count());
    double width = settings.width(samples.count());
    double carried = settings.carried();
    double[][] rows = catalogue.rows();
    double[] values = new double[rows.length];
    double[] logScales = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Catalogue.Entry entry = catalogue.at(rows[i]);
      LogPrediction predicted =
          LogPrediction.of(line.predict(rows[i])).plus(carried * entry.remainder());
      if (share > 0 && looked.isPresent()) {
        predicted = predicted.mixed(share, looked.get().predict(entry.logs()));
      }
      values[i] = Math.exp(predicted.value());
      logScales[i] = width * Math.sqrt(predicted.variance());
    }
    double otherWidth = settings.otherWidth(samples.count());
    return CataloguedModel.of(
        line.widened(catalogue.remainderVariance(carried), otherWidth), rows, values, logScales);
  }

  /**
   * What the pool's measured values alone let expect.
   *
   * @param samples of the new device, over plain rows
   * @param row a plain row
   * @return the prediction; empty where no catalogue counts, or it holds neither row nor samples
   */
  public Optional<Prediction> predict(Measurements samples, double[] row) {
    if (settings.isNone() || !catalogue.holds(RowKey.of(row))) {
      return Optional.empty();
    }
    return looked(i -> true, samples)
        .map(posterior -> posterior.predict(catalogue.at(row).logs()))
        .map(log -> log.prediction(samples.count()));
  }

  /** What the catalogue tells by the samples that it holds and that are wanted. */
  private Optional<CataloguePosterior> looked(IntPredicate wanted, Measurements samples) {
    int[] some = RowSample.of(samples.count(), i -> samples.rows()[i], MOST_SAMPLES);
    int[] held =
        Arrays.stream(some)
            .filter(wanted)
            .filter(i -> catalogue.holds(RowKey.of(samples.rows()[i])))
            .toArray();
    if (held.length == 0) {
      return Optional.empty();
    }
    Measurements known = samples.at(held);
    return Optional.of(new CatalogueProcess(catalogue).adapt(known.at(known.canonicalOrder())));
  }
}
