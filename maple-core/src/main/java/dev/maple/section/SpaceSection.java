package dev.maple.section;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.SearchSpace;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import java.util.ArrayList;
import java.util.List;

/** The section that says of which space a file is: its name and its features. */
public final class SpaceSection {
  private static final String TAG = "SPAC";

  private SpaceSection() {}

  /**
   * Adds the section to a file.
   *
   * @param file the file
   * @param space the file's space
   * @return the file
   */
  public static FormatWriter write(FormatWriter file, SearchSpace<?> space) {
    return file.section(TAG, out -> write(out, space));
  }

  private static void write(FieldWriter out, SearchSpace<?> space) {
    out.text(space.name());
    List<FeatureGroup> groups = space.layout().groups();
    out.integer(groups.size());
    groups.forEach(group -> out.text(group.name()).texts(group.features()));
  }

  /**
   * Reads the section, and checks that it is of a space.
   *
   * @param file the file
   * @param space the space that it must be of
   * @throws IllegalArgumentException if it is of a space of another name or other features; the
   *     message says how they differ
   */
  public static void check(FormatReader file, SearchSpace<?> space) {
    FieldReader in = file.fields(TAG);
    check(in, space);
    in.end();
  }

  private static void check(FieldReader in, SearchSpace<?> space) {
    String name = in.text();
    if (!name.equals(space.name())) {
      throw in.fault(otherSpace(name, space));
    }
    int count = in.count(2 * Integer.BYTES);
    List<FeatureGroup> groups = new ArrayList<>(count);
    for (int g = 0; g < count; g++) {
      groups.add(in.make(() -> new FeatureGroup(in.text(), in.texts())));
    }
    if (!same(groups, space.layout().groups())) {
      List<String> found = in.make(() -> new FeatureLayout(groups)).names();
      List<String> wanted = space.layout().names();
      int same = 0;
      while (same < Math.min(found.size(), wanted.size())
          && found.get(same).equals(wanted.get(same))) {
        same++;
      }
      throw in.fault(
          "space '%s' had other features: %s, of which the first %s are those of today's %s%s"
              .formatted(name, found.size(), same, wanted.size(), next(found, wanted, same)));
    }
  }

  /** Nobody can name a table, which is called by a checksum of its content: it is given. */
  private static String otherSpace(String made, SearchSpace<?> given) {
    if (!made.startsWith("table-")) {
      return "it is of space '%s', not of '%s'; name the space it was made for"
          .formatted(made, given.name());
    }
    return given instanceof FeatureTable
        ? "it was made with another table of features, whose rows or columns, or their order, differ from"
            + " those given (--features); give the table it was made with"
        : "it was made with a table of features, not for space '%s'; give that table (--features)"
            .formatted(given.name());
  }

  /** By hand, as a record's own equality is slow to set up when a program starts. */
  private static boolean same(List<FeatureGroup> groups, List<FeatureGroup> others) {
    boolean same = groups.size() == others.size();
    for (int g = 0; same && g < groups.size(); g++) {
      FeatureGroup group = groups.get(g);
      FeatureGroup other = others.get(g);
      same = group.name().equals(other.name()) && group.features().equals(other.features());
    }
    return same;
  }

  private static String next(List<String> found, List<String> wanted, int index) {
    return "; then it has %s where today's has %s"
        .formatted(
            index < found.size() ? found.get(index) : "no more",
            index < wanted.size() ? wanted.get(index) : "no more");
  }
}
