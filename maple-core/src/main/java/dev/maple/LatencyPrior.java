package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.catalogue.HeldOutQuality;
import dev.maple.csv.WholeFile;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.format.FormatReader;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Maple#learn} learned from an initial set: where the predictor of any new device
 * starts. Learning takes a second or two for a dozen devices of some hundred architectures, on all
 * cores of the common pool; the prior itself holds some megabytes. Immutable, thread-safe and
 * deterministic. It can be saved to a file, which this and later versions read. It is {@link
 * Serializable}, as the bytes of that file, if its search space is {@link
 * dev.maple.architecture.NasBench201}, {@link dev.maple.architecture.FbNet} or itself serializable.
 *
 * @param <A> the type of architecture
 */
public final class LatencyPrior<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient InitialSet<A> initialSet;
  private final transient HeldSamples<A> held;
  private final transient Method method;
  private final transient LearnedPrior learned;
  private final transient Adapter adapter;
  private final transient Suggestions<A> suggestions;

  /** Computed when it is first asked for; threads that race compute the same. */
  private transient volatile @Nullable PriorQuality quality;

  private LatencyPrior(
      InitialSet<A> initialSet,
      HeldSamples<A> held,
      Method method,
      LearnedPrior learned,
      Adapter adapter,
      Map<Integer, List<A>> suggested) {
    this.initialSet = initialSet;
    this.held = held;
    this.method = method;
    this.learned = learned;
    this.adapter = adapter;
    this.suggestions = new Suggestions<>(initialSet.space(), learned, suggested);
  }

  static <A extends Architecture<A>> LatencyPrior<A> learn(
      InitialSet<A> initialSet, Method method) {
    EncodedSet<A> set = EncodedSet.of(initialSet);
    return of(set, new HeldSamples.InSet<>(initialSet), method, set.learned(), Map.of());
  }

  private static <A extends Architecture<A>> LatencyPrior<A> of(PriorFile.Kept<A> kept) {
    HeldSamples<A> held = new HeldSamples.NotLookedInto<>();
    return of(kept.set(), held, kept.method(), kept.learned(), kept.suggested());
  }

  private static <A extends Architecture<A>> LatencyPrior<A> of(
      EncodedSet<A> set,
      HeldSamples<A> held,
      Method method,
      LearnedPrior learned,
      Map<Integer, List<A>> suggested) {
    InitialSet<A> initialSet = set.initialSet();
    Adapter adapter =
        method == Method.LEARNED_PRIOR
            ? learned
            : method
                .adaptation()
                .fit(initialSet.space().layout(), set.learnable(), set.reference());
    return new LatencyPrior<>(initialSet, held, method, learned, adapter, suggested);
  }

  /**
   * What was learned from.
   *
   * @return the initial set
   */
  public InitialSet<A> initialSet() {
    return initialSet;
  }

  HeldSamples<A> held() {
    return held;
  }

  /**
   * How a device is adapted to.
   *
   * @return the method
   */
  public Method method() {
    return method;
  }

  LearnedPrior learned() {
    return learned;
  }

  /**
   * Estimates how well the default method predicts new devices, by cross-validation: each device of
   * the initial set is predicted from the others, less those much like it. The first call takes as
   * long as learning.
   *
   * @return the estimate
   * @throws CancellationException if the calling thread is interrupted meanwhile; its interrupt
   *     status stays set
   */
  public PriorQuality quality() {
    PriorQuality known = quality;
    if (known == null) {
      HeldOutQuality found = learned.quality(EncodedSet.of(initialSet).learnable());
      known = new PriorQuality(found.featureError(), new TreeMap<>(found.within10()));
      quality = known;
    }
    return known;
  }

  /**
   * Saves this prior to a file, which appears whole or not at all.
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
   * Reads a prior that {@link #save(Path)} of this version or an earlier one wrote. Where an
   * earlier version's priors have another form, the prior is learned anew from the initial set in
   * the file.
   *
   * @param file the file
   * @param space the space of the initial set
   * @param <A> the type of architecture
   * @return the prior; of a file that this version wrote, its predictions are the same to the bit
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, damaged, of a later version, or of a
   *     space of another name or other features; the message names the file
   * @throws CancellationException if the calling thread is interrupted while it learns anew; its
   *     interrupt status stays set
   */
  public static <A extends Architecture<A>> LatencyPrior<A> load(Path file, SearchSpace<A> space)
      throws IOException {
    return of(PriorFile.read(FormatReader.read(file, PriorFile.KIND), space, false));
  }

  /**
   * Reads a prior from a stream, and leaves what follows it unread.
   *
   * @param in the stream; it is not closed
   * @param origin what to call it in messages
   * @param space the space of the initial set
   * @param <A> the type of architecture
   * @return the prior
   * @throws IOException if the stream cannot be read
   * @throws IllegalArgumentException as {@link #load(Path, SearchSpace)}
   * @throws CancellationException likewise
   */
  public static <A extends Architecture<A>> LatencyPrior<A> load(
      InputStream in, String origin, SearchSpace<A> space) throws IOException {
    return of(PriorFile.read(FormatReader.read(in, origin, PriorFile.KIND), space, false));
  }

  /** A resource of the library, of which the initial set is read when it is asked for. */
  static <A extends Architecture<A>> LatencyPrior<A> bundled(
      InputStream in, String resource, SearchSpace<A> space) throws IOException {
    return of(PriorFile.read(FormatReader.read(in, resource, PriorFile.KIND), space, true));
  }

  private byte[] file() {
    return PriorFile.toByteArray(
        new PriorFile.Content<>(initialSet, method, learned, suggestions.ofSpace()));
  }

  private static final class Serialized<A extends Architecture<A>> extends SerializedFile<A> {
    private static final long serialVersionUID = 1;

    Serialized(SearchSpace<A> space, byte[] file) throws NotSerializableException {
      super(space, file);
    }

    @Override
    Object load(InputStream in, String origin, SearchSpace<A> known) throws IOException {
      return LatencyPrior.load(in, origin, known);
    }
  }

  private Object writeReplace() throws ObjectStreamException {
    return new Serialized<>(space(), file());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a prior is read as its file");
  }

  SearchSpace<A> space() {
    return initialSet.space();
  }

  /** This prior conditioned on the device's descriptor, if it has one. */
  LatencyPrior<A> conditionedOn(Device device) {
    if (device.descriptor().isEmpty()) {
      return this;
    }
    HardwareDescriptor hardware = device.descriptor().get();
    List<HardwareDescriptor> known =
        initialSet.deviceNames().stream().map(initialSet::descriptor).toList();
    LearnedPrior conditioned = learned.describedBy(known, hardware);
    return new LatencyPrior<>(
        initialSet,
        held,
        method,
        conditioned,
        adapter == learned ? conditioned : adapter.describedBy(known, hardware),
        Map.of());
  }

  Suggestions<A> suggestions() {
    return suggestions;
  }

  AdaptedModel adapt(String device, List<LatencySample<A>> samples) {
    if (samples.size() < adapter.fewestSamples()) {
      throw new IllegalArgumentException(
          "samples is empty: measure at least one architecture on device "
              + device
              + ", or describe both it and the devices of the initial set");
    }
    double[] millis = new double[samples.size()];
    List<A> architectures = new ArrayList<>(millis.length);
    for (LatencySample<A> sample : samples) {
      millis[architectures.size()] = sample.millis();
      architectures.add(sample.architecture());
    }
    return adapter.adapt(EncodedSet.encode(space(), architectures), millis);
  }

  /**
   * This prior in a few words.
   *
   * @return space, number of devices and method
   */
  @Override
  public String toString() {
    return method + " of " + initialSet.devices().size() + " devices on " + space().name();
  }
}
