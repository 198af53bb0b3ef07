package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import dev.maple.prior.LearnedPrior;
import dev.maple.sample.InitialSet;
import java.util.function.BiFunction;

/** The file form of a prior: its initial set, its method, and what was learned. */
final class PriorFile {
  static final String KIND = "PRIO";

  private static final String ABOUT = "ABOU";
  private static final String LEARNED = "LRND";
  private static final String CATALOGUE = "CATA";

  private PriorFile() {}

  /** What is kept of a prior. */
  record Content<A extends Architecture<A>>(
      InitialSet<A> initialSet, Method method, LearnedPrior design) {}

  static byte[] toByteArray(Content<?> prior) {
    FormatWriter file =
        FormatWriter.of(KIND)
            .section(SpaceSection.TAG, out -> SpaceSection.write(out, prior.initialSet().space()))
            .section(ABOUT, out -> out.text(prior.method().toString()).text(Origin.version()))
            .section(LatenciesSection.TAG, out -> LatenciesSection.write(out, prior.initialSet()))
            .section(DescriptorsSection.TAG, out -> writeDescriptors(out, prior.initialSet()))
            .section(LEARNED, out -> prior.design().write(out));
    if (prior.design().hasCatalogue()) {
      file.section(CATALOGUE, out -> prior.design().writeCatalogue(out));
    }
    return file.toByteArray();
  }

  private static void writeDescriptors(FieldWriter out, InitialSet<?> initialSet) {
    DescriptorsSection.write(out, initialSet.descriptors());
  }

  /**
   * Reads a prior.
   *
   * @param design reads what was learned from an initial set
   * @param catalogue reads how much that counts for an architecture which was measured there
   */
  static <A extends Architecture<A>> Content<A> read(
      FormatReader in,
      SearchSpace<A> space,
      BiFunction<FieldReader, InitialSet<A>, LearnedPrior> design,
      BiFunction<FieldReader, Content<A>, LearnedPrior> catalogue) {
    in.section(SpaceSection.TAG, fields -> SpaceSection.check(fields, space));
    Method method = in.section(ABOUT, PriorFile::readMethod);
    InitialSet<A> latencies =
        in.section(LatenciesSection.TAG, fields -> LatenciesSection.read(fields, space));
    InitialSet<A> initialSet =
        in.section(
            DescriptorsSection.TAG,
            fields ->
                fields.make(
                    () ->
                        new InitialSet<>(
                            space, latencies.devices(), DescriptorsSection.read(fields))));
    Content<A> content =
        new Content<>(
            initialSet, method, in.section(LEARNED, fields -> design.apply(fields, initialSet)));
    return in.has(CATALOGUE)
        ? new Content<>(
            initialSet, method, in.section(CATALOGUE, fields -> catalogue.apply(fields, content)))
        : content;
  }

  private static Method readMethod(FieldReader in) {
    Method method = in.make(() -> Method.named(in.text()));
    in.text(); // the version that wrote it, for those who look into the file
    return method;
  }
}
