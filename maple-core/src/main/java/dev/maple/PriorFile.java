package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.catalogue.CatalogueSettings;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import dev.maple.learning.LearnedPrior;
import dev.maple.price.PriceLaw;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.Metric;
import dev.maple.section.DescriptorsSection;
import dev.maple.section.LatenciesSection;
import dev.maple.section.MetricSection;
import dev.maple.section.SpaceSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The file form of a prior: its initial set, its method, and what was learned. */
final class PriorFile {
  static final String KIND = "PRIO";

  private static final String ABOUT = "ABOU";
  private static final String LEARNED = "LRND";
  private static final String SUGGESTED = "SUGG";
  private static final String CATALOGUE = "CATA";
  private static final String POPULATIONS = "POPU";
  private static final String PRICES = "PRIC";

  private PriorFile() {}

  /** What is kept of a prior. */
  record Content<A extends Architecture<A>>(
      InitialSet<A> initialSet,
      Method method,
      LearnedPrior learned,
      SortedMap<Integer, List<A>> suggested) {}

  static <A extends Architecture<A>> byte[] toByteArray(Content<A> prior) {
    FormatWriter file = MetricSection.write(FormatWriter.of(KIND), prior.initialSet().metric());
    SpaceSection.write(file, prior.initialSet().space())
        .section(ABOUT, out -> out.text(prior.method().toString()).text(Origin.version()))
        .section(LatenciesSection.TAG, out -> LatenciesSection.write(out, prior.initialSet()))
        .section(DescriptorsSection.TAG, out -> writeDescriptors(out, prior.initialSet()))
        .section(LEARNED, out -> prior.learned().write(out));
    List<String> populations = populations(prior.initialSet().devices());
    if (populations.stream().anyMatch(name -> !name.isEmpty())) {
      file.section(POPULATIONS, out -> out.texts(populations));
    }
    prior.learned().prices().ifPresent(prices -> file.section(PRICES, prices::write));
    if (!prior.learned().catalogue().isNone()) {
      file.section(CATALOGUE, prior.learned().catalogue()::write);
    }
    return file.section(SUGGESTED, out -> writeSuggested(out, prior)).toByteArray();
  }

  private static <A extends Architecture<A>> List<String> populations(
      List<DeviceLatencies<A>> devices) {
    return devices.stream().map(DeviceLatencies::population).toList();
  }

  private static void writeDescriptors(FieldWriter out, InitialSet<?> initialSet) {
    DescriptorsSection.write(out, initialSet.descriptors());
  }

  private static <A extends Architecture<A>> void writeSuggested(
      FieldWriter out, Content<A> prior) {
    out.integer(prior.suggested().size());
    for (List<A> set : prior.suggested().values()) {
      out.texts(set.stream().map(prior.initialSet().space()::format).toList());
    }
  }

  private static <A extends Architecture<A>> Map<Integer, List<A>> readSuggested(
      FieldReader in, SearchSpace<A> space) {
    Map<Integer, List<A>> suggested = new TreeMap<>();
    int count = in.count(Integer.BYTES);
    for (int i = 0; i < count; i++) {
      List<A> set = in.make(() -> List.copyOf(LatenciesSection.architectures(in, space)));
      suggested.put(set.size(), set);
    }
    return suggested;
  }

  /** What was read of one: with its set in numbers, which reading has made. */
  record Kept<A extends Architecture<A>>(
      EncodedSet<A> set, Method method, LearnedPrior learned, Map<Integer, List<A>> suggested) {}

  /**
   * Reads a prior.
   *
   * @param deferring whether the initial set, if it has populations, is read when it is asked for:
   *     what is wrong with it is told then
   */
  static <A extends Architecture<A>> Kept<A> read(
      FormatReader in, SearchSpace<A> space, boolean deferring) {
    SpaceSection.check(in, space);
    FieldReader about = in.fields(ABOUT);
    Method method = readMethod(about);
    about.end();
    Metric metric = MetricSection.read(in);
    List<String> populations = null;
    if (in.has(POPULATIONS)) {
      FieldReader names = in.fields(POPULATIONS);
      populations = names.texts();
      names.end();
    }
    EncodedSet<A> set = EncodedSet.of(readSet(in, space, metric, populations, deferring));
    int[] population = populations == null ? set.population() : EncodedSet.population(populations);
    FieldReader ofLine = in.fields(LEARNED);
    Optional<LearnedPrior> line =
        LearnedPrior.read(ofLine, space.layout(), set::learnable, population, set.reference());
    ofLine.end();
    if (line.isEmpty()) {
      LoggerFactory.getLogger(PriorFile.class)
          .info(
              "another version learned the prior, or space {} has changed since; it is learned anew,"
                  + " which takes seconds",
              space.name());
      // What that version suggested, this one may not.
      return new Kept<>(set, method, set.learned(), Map.of());
    }
    LearnedPrior learned = line.get();
    if (in.has(PRICES)) {
      int features = space.layout().size();
      learned = learned.with(in.section(PRICES, fields -> PriceLaw.read(fields, features)));
    }
    if (in.has(CATALOGUE)) {
      learned = learned.lookingUp(in.section(CATALOGUE, CatalogueSettings::read), set::all);
    }
    Map<Integer, List<A>> suggested = Map.of();
    if (in.has(SUGGESTED)) {
      FieldReader fields = in.fields(SUGGESTED);
      suggested = readSuggested(fields, space);
      fields.end();
    }
    return new Kept<>(set, method, learned, suggested);
  }

  private static <A extends Architecture<A>> InitialSet<A> readSet(
      FormatReader in,
      SearchSpace<A> space,
      Metric metric,
      @Nullable List<String> populations,
      boolean deferring) {
    return deferring && populations != null
        ? InitialSet.deferred(space, metric, () -> readSet(in, space, metric, populations))
        : readSet(in, space, metric, populations);
  }

  private static <A extends Architecture<A>> InitialSet<A> readSet(
      FormatReader in, SearchSpace<A> space, Metric metric, @Nullable List<String> populations) {
    List<DeviceLatencies<A>> devices =
        in.section(
            LatenciesSection.TAG, fields -> LatenciesSection.read(fields, space, populations));
    return in.section(
        DescriptorsSection.TAG,
        fields ->
            fields.make(
                () -> new InitialSet<>(space, devices, DescriptorsSection.read(fields), metric)));
  }

  private static Method readMethod(FieldReader in) {
    Method method = in.make(() -> Method.named(in.text()));
    in.text(); // the version that wrote it, for those who look into the file
    return method;
  }
}
