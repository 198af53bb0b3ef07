package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.ClockStep;
import dev.maple.adaptation.FailedMeasurements;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.RowSample;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.WholeFile;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.format.FormatReader;
import dev.maple.prior.HeldOutQuality;
import dev.maple.prior.LearnedPrior;
import dev.maple.sample.DeviceLatencies;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an initial set says of new devices, learned once by {@link Maple#learn} and shared by all
 * predictions. Learning takes a second or two for a dozen devices of some hundred architectures, on
 * all cores of the common pool; the prior itself holds some megabytes. Immutable, thread-safe and
 * deterministic. It can be kept in a file, which this and later versions read, and is {@link
 * Serializable} by the bytes of that file where its space is one of the library's or itself
 * serializable.
 *
 * @param <A> the type of architecture
 */
public final class LatencyPrior<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  /** Enough architectures to stand for a whole space, few enough to choose from in a moment. */
  private static final int CANDIDATES = 800;

  /** A device is learned from so many architectures at most, whatever their order. */
  private static final int MOST_OF_A_DEVICE = 1000;

  /** So many of the candidates for measurements stand for any number, whatever their order. */
  private static final int MOST_CANDIDATES = 16_384;

  private static final long SEED = 1;

  /** So many of the latencies left out are named, however many there are. */
  private static final int MOST_NAMED = 5;

  /** A clock whose step makes measurements uncertain by more than this share is worth a warning. */
  private static final double COARSE = 0.03;

  private static final Logger LOG = LoggerFactory.getLogger(LatencyPrior.class);

  private final transient InitialSet<A> initialSet;
  private final transient Method method;
  private final transient LearnedPrior design;
  private final transient Adapter adapter;

  /** What was suggested of the whole space, by how many; to find it anew gives the same. */
  private final transient Map<Integer, List<A>> suggested;

  /** Found when it is asked for; two threads that ask at once find the same. */
  private transient volatile @Nullable PriorQuality quality;

  private LatencyPrior(
      InitialSet<A> initialSet,
      Method method,
      LearnedPrior design,
      Adapter adapter,
      Map<Integer, List<A>> suggested) {
    this.initialSet = initialSet;
    this.method = method;
    this.design = design;
    this.adapter = adapter;
    this.suggested = new ConcurrentHashMap<>(suggested);
  }

  static <A extends Architecture<A>> LatencyPrior<A> learn(
      InitialSet<A> initialSet, Method method) {
    FeatureLayout layout = initialSet.space().layout();
    double[][] reference = reference(initialSet.space());
    LearnedPrior design =
        LearnedPrior.fit(layout, pool(initialSet), reference)
            .lookingUpIn(() -> measured(initialSet));
    return of(initialSet, method, design, Map.of());
  }

  private static <A extends Architecture<A>> LatencyPrior<A> of(
      InitialSet<A> initialSet,
      Method method,
      LearnedPrior design,
      Map<Integer, List<A>> suggested) {
    FeatureLayout layout = initialSet.space().layout();
    Adapter adapter =
        method == Method.LEARNED_PRIOR
            ? design
            : method.adaptation().fit(layout, pool(initialSet), reference(initialSet.space()));
    return new LatencyPrior<>(initialSet, method, design, adapter, suggested);
  }

  private static <A extends Architecture<A>> List<Measurements> pool(InitialSet<A> initialSet) {
    return pool(initialSet, reference(initialSet.space()));
  }

  private static <A extends Architecture<A>> List<Measurements> pool(
      InitialSet<A> initialSet, double[][] reference) {
    return initialSet.devices().stream()
        .map(device -> measured(initialSet.space(), device, reference))
        .toList();
  }

  /** What a device is learned from: not the runs that failed. */
  private static <A extends Architecture<A>> Measurements measured(
      SearchSpace<A> space, DeviceLatencies<A> device, double[][] reference) {
    List<LatencySample<A>> samples = informative(space, device.samples());
    Measurements all = Measurements.of(space, samples);
    int[] ran =
        FailedMeasurements.without(
            space.layout(), all, reference, i -> space.isDegenerate(samples.get(i).architecture()));
    if (ran.length < samples.size()) {
      LOG.warn(
          "device {} of the initial set: {} of {} latencies left out, far from what the others lead"
              + " to expect, as if the run had failed: {}",
          device.device(),
          samples.size() - ran.length,
          samples.size(),
          IntStream.range(0, samples.size())
              .filter(i -> Arrays.binarySearch(ran, i) < 0)
              .limit(MOST_NAMED)
              .mapToObj(samples::get)
              .map(s -> space.format(s.architecture()) + " " + s.millis() + " ms")
              .collect(Collectors.joining(", ")));
    }
    return all.at(ran);
  }

  /** All that was measured, for looking up. */
  private static <A extends Architecture<A>> List<Measurements> measured(InitialSet<A> initialSet) {
    return initialSet.devices().stream()
        .map(device -> Measurements.of(initialSet.space(), device.samples()))
        .toList();
  }

  private static <A extends Architecture<A>> double[][] reference(SearchSpace<A> space) {
    return encode(space, space.draw(CANDIDATES, SEED));
  }

  /** Those of a device's samples that are learned from: some hundred tell as much as thousands. */
  private static <A extends Architecture<A>> List<LatencySample<A>> informative(
      SearchSpace<A> space, List<LatencySample<A>> samples) {
    int[] some =
        RowSample.of(
            samples.size(), i -> space.encode(samples.get(i).architecture()), MOST_OF_A_DEVICE);
    return Arrays.stream(some).mapToObj(samples::get).toList();
  }

  private static <A extends Architecture<A>> double[][] encode(
      SearchSpace<A> space, Collection<A> architectures) {
    return architectures.stream().map(space::encode).toArray(double[][]::new);
  }

  /**
   * What was learned from.
   *
   * @return the initial set
   */
  public InitialSet<A> initialSet() {
    return initialSet;
  }

  /**
   * How a device is adapted to.
   *
   * @return the method
   */
  public Method method() {
    return method;
  }

  LearnedPrior design() {
    return design;
  }

  /**
   * How far the default method can be trusted here, as the devices of the initial set tell: they
   * are predicted from each other. The first call takes as long as learning.
   *
   * @return what was found before any new device was seen
   */
  public PriorQuality quality() {
    PriorQuality known = quality;
    if (known == null) {
      HeldOutQuality found = design.quality(pool(initialSet));
      known = new PriorQuality(found.featureError(), new TreeMap<>(found.within10()));
      quality = known;
    }
    return known;
  }

  /**
   * Keeps this prior in a file, which appears whole or not at all.
   *
   * @param file the file to write or replace, in a folder that exists
   * @throws IOException if it cannot be written; what was there before is still there
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
   * Reads a prior that {@link #save(Path)} wrote, of this version or an earlier one. What a version
   * learned whose priors are of another form is learned anew, from the initial set in the file.
   *
   * @param file the file
   * @param space the space of the initial set
   * @param <A> the type of architecture
   * @return the prior, which answers the same to the bit if it is of this version
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such file, damaged, of a later version, or of a
   *     space of another name or other features; the message names the file
   */
  public static <A extends Architecture<A>> LatencyPrior<A> load(Path file, SearchSpace<A> space)
      throws IOException {
    return read(FormatReader.read(file, PriorFile.KIND), space);
  }

  /**
   * Reads a prior from a stream, and not a byte more.
   *
   * @param in the stream; it is not closed
   * @param origin what to call it in messages
   * @param space the space of the initial set
   * @param <A> the type of architecture
   * @return the prior
   * @throws IOException if the stream cannot be read
   * @throws IllegalArgumentException as {@link #load(Path, SearchSpace)}
   */
  public static <A extends Architecture<A>> LatencyPrior<A> load(
      InputStream in, String origin, SearchSpace<A> space) throws IOException {
    return read(FormatReader.read(in, origin, PriorFile.KIND), space);
  }

  private byte[] file() {
    return PriorFile.toByteArray(
        new PriorFile.Content<>(initialSet, method, design, new TreeMap<>(suggested)));
  }

  private static <A extends Architecture<A>> LatencyPrior<A> read(
      FormatReader in, SearchSpace<A> space) {
    AtomicBoolean anew = new AtomicBoolean();
    PriorFile.Content<A> kept =
        PriorFile.read(
            in,
            space,
            (fields, initialSet) ->
                LearnedPrior.read(
                    fields,
                    space.layout(),
                    () -> {
                      anew.set(true);
                      return pool(initialSet);
                    },
                    reference(space)),
            (fields, prior) ->
                prior.design().readCatalogue(fields, () -> measured(prior.initialSet())));
    // What another version suggested, this one may not.
    return of(
        kept.initialSet(), kept.method(), kept.design(), anew.get() ? Map.of() : kept.suggested());
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
    LearnedPrior conditioned = design.describedBy(known, hardware);
    return new LatencyPrior<>(
        initialSet,
        method,
        conditioned,
        adapter == design ? conditioned : adapter.describedBy(known, hardware),
        Map.of());
  }

  /** What to measure of the whole space. */
  List<A> suggest(int count) {
    List<A> known = suggested.get(count);
    if (known == null) {
      known = suggest(space().draw(CANDIDATES, SEED), count);
      suggested.put(count, known);
    }
    return known;
  }

  List<A> suggest(Collection<A> from, int count) {
    List<A> candidates =
        from.stream()
            .distinct()
            .filter(architecture -> !space().isDegenerate(architecture))
            .toList();
    if (count < 1 || count > candidates.size()) {
      throw new IllegalArgumentException(
          "count must be 1 to the number of different candidates that compute something, "
              + candidates.size()
              + ", was "
              + count);
    }
    int[] some =
        RowSample.of(
            candidates.size(),
            i -> space().encode(candidates.get(i)),
            Math.max(count, MOST_CANDIDATES));
    List<A> standing = Arrays.stream(some).mapToObj(candidates::get).toList();
    return Arrays.stream(design.choose(encode(space(), standing), count))
        .mapToObj(standing::get)
        .toList();
  }

  AdaptedModel adapt(String device, Collection<LatencySample<A>> samples) {
    if (samples.size() < adapter.fewestSamples()) {
      throw new IllegalArgumentException(
          "samples is empty: measure at least one architecture on device "
              + device
              + ", or describe both it and the devices of the initial set");
    }
    double[] millis = samples.stream().mapToDouble(LatencySample::millis).toArray();
    warnOfClock(device, millis);
    return adapter.adapt(
        encode(space(), samples.stream().map(LatencySample::architecture).toList()), millis);
  }

  private static void warnOfClock(String device, double[] millis) {
    double step = ClockStep.of(millis);
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    if (millis.length > 1 && step / Math.sqrt(12) > COARSE * sorted[sorted.length / 2]) {
      LOG.warn(
          "device {}: the samples are whole multiples of {} ms, and as uncertain; measure by a finer"
              + " clock, or the mean of many runs",
          device,
          step);
    }
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
