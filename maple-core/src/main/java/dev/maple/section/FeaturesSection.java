package dev.maple.section;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.Encoding;
import dev.maple.architecture.SearchSpace;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.sample.LatencySample;
import java.util.List;

/**
 * The section that says what the features of some samples were: a space whose code has changed may
 * have the same name and features of the same names, and mean something else by them.
 */
public final class FeaturesSection {
  /** The tag of the section. */
  public static final String TAG = "FEAT";

  /** So many samples tell. */
  private static final int MOST = 5;

  /** Two ways to add up the same differ by less, relatively. */
  private static final double ROUNDING = 1e-9;

  private FeaturesSection() {}

  /**
   * Writes the section.
   *
   * @param out where its fields go
   * @param space the file's space
   * @param samples the samples in the file
   * @param <A> the type of architecture
   */
  public static <A extends Architecture<A>> void write(
      FieldWriter out, SearchSpace<A> space, List<LatencySample<A>> samples) {
    int count = Math.min(MOST, samples.size());
    out.integer(count);
    for (LatencySample<A> sample : samples.subList(0, count)) {
      out.numbers(Encoding.of(space, sample.architecture()));
    }
  }

  /**
   * Reads the section, and checks that the space still gives the samples these features.
   *
   * @param in its fields
   * @param space the file's space
   * @param samples the samples in the file
   * @param <A> the type of architecture
   * @throws IllegalArgumentException if a feature has another value
   */
  public static <A extends Architecture<A>> void check(
      FieldReader in, SearchSpace<A> space, List<LatencySample<A>> samples) {
    int count = in.count(Integer.BYTES);
    if (count > samples.size()) {
      throw in.fault("features of %s samples, there are %s".formatted(count, samples.size()));
    }
    for (LatencySample<A> sample : samples.subList(0, count)) {
      A architecture = sample.architecture();
      double[] then = in.numbers(space.layout().size());
      double[] now = Encoding.of(space, architecture);
      for (int j = 0; j < then.length; j++) {
        if (!(Math.abs(now[j] - then[j]) <= ROUNDING * Math.max(1, Math.abs(then[j])))) {
          throw in.fault(
              "%s of %s was %s when this was saved, space '%s' makes it %s today; adapt anew"
                  .formatted(
                      space.layout().names().get(j),
                      space.format(architecture),
                      then[j],
                      space.name(),
                      now[j]));
        }
      }
    }
  }
}
