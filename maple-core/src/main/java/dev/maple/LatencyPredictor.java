package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.ArchitectureModel;
import dev.maple.adaptation.Intervals;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.WholeFile;
import dev.maple.format.FormatReader;
import dev.maple.sample.LatencySample;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Predicts latencies on one device. Immutable, thread-safe and deterministic. It can be saved to a
 * file, from which this and later versions predict the same. It is {@link Serializable}, as the
 * bytes of that file, if its search space is {@link dev.maple.architecture.NasBench201}, {@link
 * dev.maple.architecture.FbNet} or itself serializable.
 *
 * @param <A> the type of architecture
 */
public final class LatencyPredictor<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient AdaptedDevice<A> content;

  /** What it was adapted from; not kept. */
  private final transient @Nullable LatencyPrior<A> prior;

  private final transient ArchitectureModel<A> overSpace;
  private final transient CheckedModel overFeatures;

  private LatencyPredictor(AdaptedDevice<A> content, @Nullable LatencyPrior<A> prior) {
    this.content = content;
    this.prior = prior;
    this.overSpace = content.model().over(content.space());
    this.overFeatures = new CheckedModel(content.model(), content.space());
  }

  static <A extends Architecture<A>> LatencyPredictor<A> adapted(
      String device, LatencyPrior<A> prior, List<LatencySample<A>> samples) {
    return new LatencyPredictor<>(AdaptedDevice.of(device, prior, samples), prior);
  }

  /** Says in the log what is wrong with the samples. */
  LatencyPredictor<A> warned() {
    return warned(Optional.empty());
  }

  private LatencyPredictor<A> warned(Optional<AdaptedDevice<A>> before) {
    if (prior != null) {
      new SampleWarnings<>(content, before, prior).log();
    }
    return this;
  }

  /**
   * The device this predictor is for.
   *
   * @return its name, as given to {@link Maple#forDevice}
   */
  public String device() {
    return content.device();
  }

  /**
   * The space whose architectures it predicts.
   *
   * @return the search space
   */
  public SearchSpace<A> space() {
    return content.space();
  }

  /**
   * When and by which version of Maple the device was adapted to.
   *
   * @return version and time of adapting, also where the predictor was read from a file since
   */
  public Origin origin() {
    return content.origin();
  }

  /**
   * What it predicts of an architecture.
   *
   * @return the metric of the initial set; where that is not latency, what this class calls
   *     milliseconds is in the unit of the metric
   */
  public Metric metric() {
    return content.metric();
  }

  AdaptedModel model() {
    return content.model();
  }

  /**
   * What was measured on the device, and which of it was doubted.
   *
   * @return the samples adapted to, in the order given
   */
  public List<JudgedSample<A>> samples() {
    return content.samples();
  }

  /**
   * By what factor the device slowed down from the first sample to the last, the samples being
   * given in the order in which they were measured: about 2 for a phone that heats up until it
   * takes twice as long. A device that slows down at once, rather than by and by, appears to have
   * slowed down further. A drift changes no prediction: predictions are for the device as it was
   * somewhere in between.
   *
   * @return from 1/3 to 3, and 1/3 or 3 for any larger drift; below 1 where the device became
   *     faster; empty where the samples do not clearly show a drift, where they are given in the
   *     order of their values, where fewer than 5 or more than 32 of them did not fail, with
   *     methods that do not judge samples, and where the predictor was read from a file
   */
  public OptionalDouble drift() {
    return content.model().drift();
  }

  /**
   * Adapts to all samples so far and one more. Warnings about earlier samples are not repeated in
   * the log.
   *
   * @param sample what was measured, perhaps of an architecture that was measured before
   * @return what adapting to all samples gives
   * @throws IllegalStateException if this predictor was read from a file, which does not keep the
   *     prior
   */
  public LatencyPredictor<A> with(LatencySample<A> sample) {
    if (prior == null) {
      throw new IllegalStateException(
          "a predictor that was read has no prior; adapt a prior to its samples and the new one");
    }
    List<LatencySample<A>> all = new ArrayList<>();
    samples().forEach(judged -> all.add(judged.sample()));
    all.add(Objects.requireNonNull(sample, "sample"));
    return adapted(device(), prior, all).warned(Optional.of(content));
  }

  /**
   * Predicts one architecture.
   *
   * @param architecture an architecture of {@link #space}
   * @return its latency, with an interval
   * @throws IllegalArgumentException if it is of another space, as far as the space can tell
   */
  public LatencyEstimate predict(A architecture) {
    return new LatencyEstimate(
        overSpace.predict(Objects.requireNonNull(architecture, "architecture")), metric());
  }

  /**
   * Predicts one architecture that is encoded already.
   *
   * @param features what the space's {@link SearchSpace#encode} gave
   * @return its latency, with an interval
   * @throws IllegalArgumentException if there are more or fewer features than the space has, one of
   *     them is not finite, or the prediction is not because one is far too large
   */
  public LatencyEstimate predict(double[] features) {
    return new LatencyEstimate(overFeatures.predict(features), metric());
  }

  /**
   * Predicts many architectures.
   *
   * @param architectures architectures of {@link #space}
   * @return an estimate each, in the same order
   * @throws IllegalArgumentException if one is of another space, as far as the space can tell
   */
  public List<LatencyEstimate> predictAll(Collection<A> architectures) {
    return architectures.stream().map(this::predict).toList();
  }

  /**
   * Predicts one architecture as a plain number.
   *
   * @param architecture an architecture of {@link #space}
   * @return milliseconds
   * @throws IllegalArgumentException if it is of another space, as far as the space can tell
   */
  public double predictMillis(A architecture) {
    return overSpace.value(Objects.requireNonNull(architecture, "architecture"));
  }

  /**
   * Predicts one architecture that is encoded already, as a plain number.
   *
   * @param features what the space's {@link SearchSpace#encode} gave
   * @return milliseconds
   * @throws IllegalArgumentException if there are more or fewer features than the space has, or the
   *     prediction is not finite because one of them is not, or is far too large
   */
  public double predictMillis(double[] features) {
    return overFeatures.value(features);
  }

  /**
   * Predicts many architectures as plain numbers, without intervals.
   *
   * @param architectures architectures of {@link #space}
   * @return milliseconds, in the same order
   * @throws IllegalArgumentException if one is of another space, as far as the space can tell
   */
  public double[] predictMillis(Collection<A> architectures) {
    double[] millis = new double[architectures.size()];
    int i = 0;
    for (A architecture : architectures) {
      millis[i++] = predictMillis(architecture);
    }
    return millis;
  }

  /**
   * Predicts many architectures as plain numbers with central intervals, for millions at a time.
   * Apart from rounding the numbers are those of {@link #predict}.
   *
   * @param architectures architectures of {@link #space}
   * @param probability of each interval, above 0 and below 1, such as 0.90
   * @param low where the lower ends go, milliseconds, in the same order
   * @param mid where the predictions go, likewise
   * @param high where the upper ends go, likewise
   * @throws IllegalArgumentException if the probability is not above 0 and below 1, an array is
   *     shorter than the list, or an architecture is of another space, as far as the space can tell
   */
  public void predictIntervals(
      List<A> architectures, double probability, double[] low, double[] mid, double[] high) {
    overSpace.predict(
        architectures, probability, intervals(architectures.size(), probability, low, mid, high));
  }

  /**
   * Predicts many architectures that are encoded already, as {@link #predictIntervals(List, double,
   * double[], double[], double[])} does.
   *
   * @param features what the space's {@link SearchSpace#encode} gave, a row an architecture
   * @param probability of each interval, above 0 and below 1
   * @param low where the lower ends go, milliseconds, in the same order
   * @param mid where the predictions go, likewise
   * @param high where the upper ends go, likewise
   * @throws IllegalArgumentException if the probability is not above 0 and below 1, an array is
   *     shorter than there are rows, a row has more or fewer features than the space, or a
   *     prediction is not finite because a feature is not, or is far too large
   */
  public void predictIntervals(
      double[][] features, double probability, double[] low, double[] mid, double[] high) {
    overFeatures.predict(
        features, probability, intervals(features.length, probability, low, mid, high));
  }

  private static Intervals intervals(
      int count, double probability, double[] low, double[] mid, double[] high) {
    LatencyEstimate.checkProbability(probability);
    if (low.length < count || mid.length < count || high.length < count) {
      throw new IllegalArgumentException(
          "low, mid and high must hold "
              + count
              + " values, were of length "
              + low.length
              + ", "
              + mid.length
              + " and "
              + high.length);
    }
    return new Intervals(low, mid, high);
  }

  /**
   * Saves this predictor to a file, which appears whole or not at all.
   *
   * @param file the file to write or replace, in a folder that exists
   * @throws IOException if it cannot be written, as where it is a folder itself; what was there
   *     before is still there
   */
  public void save(Path file) throws IOException {
    WholeFile.write(file, file());
  }

  /**
   * Writes what {@link #save(Path)} would to a stream.
   *
   * @param out the stream; it is not closed
   * @throws IOException if it cannot be written to
   */
  public void save(OutputStream out) throws IOException {
    out.write(file());
  }

  /**
   * Reads a predictor that {@link #save(Path)} of this version or an earlier one wrote.
   *
   * @param file the file
   * @param space the search space of the predictor
   * @param <A> the type of architecture
   * @return the predictor, which predicts the same to the bit
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, damaged, of a later version, or of a
   *     space of another name or other features, or whose samples have other values of them than
   *     when it was saved; the message names the file
   */
  public static <A extends Architecture<A>> LatencyPredictor<A> load(
      Path file, SearchSpace<A> space) throws IOException {
    return of(FormatReader.read(file, PredictorFile.KIND), space);
  }

  /**
   * Reads a predictor from a stream, and leaves what follows it unread.
   *
   * @param in the stream; it is not closed
   * @param origin what to call it in messages
   * @param space the search space of the predictor
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IOException if the stream cannot be read
   * @throws IllegalArgumentException as {@link #load(Path, SearchSpace)}
   */
  public static <A extends Architecture<A>> LatencyPredictor<A> load(
      InputStream in, String origin, SearchSpace<A> space) throws IOException {
    return of(FormatReader.read(in, origin, PredictorFile.KIND), space);
  }

  private static <A extends Architecture<A>> LatencyPredictor<A> of(
      FormatReader file, SearchSpace<A> space) {
    return new LatencyPredictor<>(PredictorFile.read(file, space), null);
  }

  private byte[] file() {
    return PredictorFile.toByteArray(content);
  }

  private static final class Serialized<A extends Architecture<A>> extends SerializedFile<A> {
    private static final long serialVersionUID = 1;

    Serialized(SearchSpace<A> space, byte[] file) throws NotSerializableException {
      super(space, file);
    }

    @Override
    Object load(InputStream in, String origin, SearchSpace<A> known) throws IOException {
      return LatencyPredictor.load(in, origin, known);
    }
  }

  private Object writeReplace() throws ObjectStreamException {
    return new Serialized<>(space(), file());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a predictor is read as its file");
  }

  /**
   * This predictor in a few words.
   *
   * @return device, space and number of samples
   */
  @Override
  public String toString() {
    return "%s on %s of %s, from %s samples"
        .formatted(metric().name(), device(), space().name(), samples().size());
  }
}
