package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.WholeFile;
import dev.maple.format.FormatReader;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Predicts latencies on one device. Immutable, thread-safe and deterministic. It can be kept in a
 * file, which this and later versions read to the same predictions, and is {@link Serializable} by
 * the bytes of that file where its space is one of the library's or itself serializable.
 *
 * @param <A> the type of architecture
 */
public final class LatencyPredictor<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient String device;
  private final transient SearchSpace<A> space;
  private final transient List<JudgedSample<A>> samples;
  private final transient AdaptedModel model;
  private final transient Origin origin;

  LatencyPredictor(
      String device,
      SearchSpace<A> space,
      List<JudgedSample<A>> samples,
      AdaptedModel model,
      Origin origin) {
    this.device = device;
    this.space = space;
    this.samples = samples;
    this.model = model;
    this.origin = origin;
  }

  static <A extends Architecture<A>> LatencyPredictor<A> of(
      String device,
      SearchSpace<A> space,
      Collection<LatencySample<A>> samples,
      AdaptedModel model) {
    double[] outlier = model.outlierProbability();
    List<JudgedSample<A>> judged = new ArrayList<>();
    for (LatencySample<A> sample : samples) {
      judged.add(new JudgedSample<>(sample, outlier.length == 0 ? 0 : outlier[judged.size()]));
    }
    return new LatencyPredictor<>(device, space, List.copyOf(judged), model, Origin.now());
  }

  /**
   * The device this predictor is for.
   *
   * @return its name, as given to {@link Maple#forDevice}
   */
  public String device() {
    return device;
  }

  /**
   * What it predicts.
   *
   * @return the search space adapted over
   */
  public SearchSpace<A> space() {
    return space;
  }

  /**
   * When and by which version of Maple the device was adapted to.
   *
   * @return version and time, those of before a file too
   */
  public Origin origin() {
    return origin;
  }

  AdaptedModel model() {
    return model;
  }

  /**
   * What was measured on the device, and which of it was doubted.
   *
   * @return the samples adapted to, in the order given
   */
  public List<JudgedSample<A>> samples() {
    return samples;
  }

  /**
   * Predicts one architecture.
   *
   * @param architecture an architecture of the space adapted to
   * @return its latency, with an interval
   */
  public LatencyEstimate predict(A architecture) {
    return new LatencyEstimate(model.predict(space.encode(architecture)));
  }

  /**
   * Predicts many architectures.
   *
   * @param architectures architectures of the space adapted to
   * @return an estimate each, in the same order
   */
  public List<LatencyEstimate> predictAll(Collection<A> architectures) {
    return architectures.stream().map(this::predict).toList();
  }

  /**
   * Predicts many architectures as plain numbers, the fastest way: no intervals.
   *
   * @param architectures architectures of the space adapted to
   * @return milliseconds, in the same order
   */
  public double[] predictMillis(Collection<A> architectures) {
    return architectures.stream().mapToDouble(a -> model.value(space.encode(a))).toArray();
  }

  /**
   * Keeps this predictor in a file, which appears whole or not at all.
   *
   * @param file the file to write or replace, in a folder that exists
   * @throws IOException if it cannot be written; what was there before is still there
   */
  public void save(Path file) throws IOException {
    WholeFile.write(file, PredictorFile.toByteArray(this));
  }

  /**
   * Writes what {@link #save(Path)} would to a stream.
   *
   * @param out the stream; it is not closed
   * @throws IOException if it cannot be written to
   */
  public void save(OutputStream out) throws IOException {
    out.write(PredictorFile.toByteArray(this));
  }

  /**
   * Reads a predictor that {@link #save(Path)} wrote, of this version or an earlier one.
   *
   * @param file the file
   * @param space the space adapted over
   * @param <A> the type of architecture
   * @return the predictor, which predicts the same to the bit
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, damaged, of a later version, or of a
   *     space of another name or other features; the message names the file
   */
  public static <A extends Architecture<A>> LatencyPredictor<A> load(
      Path file, SearchSpace<A> space) throws IOException {
    return PredictorFile.read(FormatReader.read(file, PredictorFile.KIND), space);
  }

  /**
   * Reads a predictor from a stream, and not a byte more.
   *
   * @param in the stream; it is not closed
   * @param origin what to call it in messages
   * @param space the space adapted over
   * @param <A> the type of architecture
   * @return the predictor
   * @throws IOException if the stream cannot be read
   * @throws IllegalArgumentException as {@link #load(Path, SearchSpace)}
   */
  public static <A extends Architecture<A>> LatencyPredictor<A> load(
      InputStream in, String origin, SearchSpace<A> space) throws IOException {
    return PredictorFile.read(FormatReader.read(in, origin, PredictorFile.KIND), space);
  }

  private Object writeReplace() throws ObjectStreamException {
    return new SerializedFile<>(space, PredictorFile.KIND, PredictorFile.toByteArray(this));
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
    return "latency on " + device + " of " + space.name() + ", from " + samples.size() + " samples";
  }
}
