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
import java.util.stream.IntStream;

/**
 * Combines the linear model of a new device, the <em>line</em>, with the <em>catalogue</em>: the
 * values that were measured on the pool's devices for the very architecture. A part of the residual
 * that the pool's lines leave at an architecture is expected on the new device, too: it is
 * subtracted from the samples before the line is fitted, and added to predictions. For
 * architectures that were measured on the pool the logarithm of a prediction is a weighted mean of
 * the line's and of the pool's measured values', see {@link CatalogueProcess}. Immutable and
 * thread-safe.
 */
public final class CatalogueLaw {
  /** No catalogue. */
  public static final CatalogueLaw NONE = new CatalogueLaw(List.of(), CatalogueSettings.NONE);

  /** The few weights are learned from so many samples at most: more would not make them better. */
  private static final int MOST_SAMPLES = 100;

  /**
   * Samples are chosen among what was measured on the pool if that is at least this share of the
   * candidates.
   */
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
   * The architectures to choose samples from: those that were measured on the pool, where there are
   * enough of them, for their samples tell more.
   *
   * @param rows features, not standardised
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
   * The samples to fit a line to.
   *
   * @param samples of the new device, over features that are not standardised
   * @return the same, without the residuals that are expected from the pool
   */
  public Measurements forLine(Measurements samples) {
    return settings.isNone() ? samples : catalogue.without(settings.carried(), samples);
  }

  /**
   * What to fit a line to, of a device of the pool that is taken as new.
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
   * Combines a line with the catalogue.
   *
   * @param line fitted to {@link #forLine}
   * @param samples of the new device that did not fail, over plain rows
   * @return the line itself where no catalogue counts
   */
  public AdaptedModel beside(LineModel line, Measurements samples) {
    if (settings.isNone()) {
      return line;
    }
    Optional<CataloguePosterior> looked = looked(samples);
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
    return looked(samples)
        .map(posterior -> posterior.predict(catalogue.at(row).logs()))
        .map(log -> log.prediction(samples.count()));
  }

  /** What the catalogue tells by the samples that it holds. */
  private Optional<CataloguePosterior> looked(Measurements samples) {
    int[] some = RowSample.of(samples.count(), i -> samples.rows()[i], MOST_SAMPLES);
    int[] held =
        Arrays.stream(some).filter(i -> catalogue.holds(RowKey.of(samples.rows()[i]))).toArray();
    if (held.length == 0) {
      return Optional.empty();
    }
    Measurements known = samples.at(held);
    return Optional.of(new CatalogueProcess(catalogue).adapt(known.at(known.canonicalOrder())));
  }
}
