package dev.maple.architecture;

import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A search space that is a table: its architectures are the rows, known by name, and their features
 * the columns. Any space can be brought to Maple in this way, without code.
 *
 * <p>The file form is CSV: a header {@code architecture,<group>.<feature>,...}, then a row an
 * architecture. The features of a group stand side by side; the groups should go from coarse to
 * fine, the first holding physical totals such as {@code total.flops}. Lines that begin with {@code
 * #} are comments. Immutable and thread-safe; {@link Serializable} by its content.
 */
public final class FeatureTable implements SearchSpace<FeatureTable.Row>, Serializable {
  private static final long serialVersionUID = 1;

  private final transient String name;
  private final transient FeatureLayout layout;
  private final transient Map<String, Row> rows = new LinkedHashMap<>();
  private final transient EqualRows equalRows;

  private FeatureTable(FeatureLayout layout, Map<String, double[]> rows) {
    this.layout = layout;
    this.equalRows = new EqualRows(rows);
    rows.forEach(
        (row, features) ->
            this.rows.put(row, new Row(this, row, features, equalRows.row(row, features))));
    CRC32 sum = new CRC32();
    sum.update(layout.names().toString().getBytes(StandardCharsets.UTF_8));
    rows.forEach(
        (row, features) ->
            sum.update((row + Arrays.toString(features)).getBytes(StandardCharsets.UTF_8)));
    this.name = String.format(Locale.ROOT, "table-%08x", sum.getValue());
  }

  /**
   * Reads a table from a CSV file.
   *
   * @param file the file, UTF-8, or UTF-16 with a byte order mark
   * @return the space
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is not as described above, has no row, names an
   *     architecture or a feature twice, or holds a value that is not finite; the message names the
   *     file and the line
   */
  public static FeatureTable read(Path file) throws IOException {
    try (Reader reader = TextFile.open(file)) {
      return read(reader, file.toString());
    }
  }

  /**
   * Reads a table from CSV text. A value that is a thousand times any other of its feature is said
   * in the log.
   *
   * @param reader the text; it is not closed
   * @param origin what to call the text in messages
   * @return the space
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException as {@link #read(Path)}
   */
  public static FeatureTable read(Reader reader, String origin) throws IOException {
    FeatureTableCsv csv = FeatureTableCsv.read(Objects.requireNonNull(reader, "reader"), origin);
    return new FeatureTable(csv.layout(), csv.rows());
  }

  /** What stands for a table in Java's serialization. */
  private static final class Content implements Serializable {
    private static final long serialVersionUID = 1;

    private final String[] groups;
    private final String[][] features;
    private final String[] names;
    private final double[][] rows;

    Content(FeatureLayout layout, Map<String, double[]> rows) {
      this.groups = layout.groups().stream().map(FeatureGroup::name).toArray(String[]::new);
      this.features =
          layout.groups().stream()
              .map(group -> group.features().toArray(new String[0]))
              .toArray(String[][]::new);
      this.names = rows.keySet().toArray(new String[0]);
      this.rows = rows.values().toArray(new double[0][]);
    }

    /** The table; called by Java alone. */
    private Object readResolve() throws ObjectStreamException {
      try {
        List<FeatureGroup> layout = new ArrayList<>();
        for (int g = 0; g < groups.length; g++) {
          layout.add(new FeatureGroup(groups[g], List.of(features[g])));
        }
        Map<String, double[]> content = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
          content.put(names[i], rows[i].clone());
        }
        return of(new FeatureLayout(layout), content);
      } catch (RuntimeException e) {
        InvalidObjectException invalid =
            new InvalidObjectException("a feature table that was sent is damaged: " + e);
        invalid.initCause(e);
        throw invalid;
      }
    }
  }

  private static FeatureTable of(FeatureLayout layout, Map<String, double[]> rows) {
    for (double[] row : rows.values()) {
      if (row.length != layout.size()) {
        throw new IllegalArgumentException(
            "a row must have " + layout.size() + " features, had " + row.length);
      }
    }
    return new FeatureTable(layout, rows);
  }

  private Object writeReplace() {
    Map<String, double[]> content = new LinkedHashMap<>();
    rows.forEach((row, architecture) -> content.put(row, architecture.features));
    return new Content(layout, content);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a feature table is read as its content");
  }

  /** One row. Immutable; two are equal that have the same name in tables of the same content. */
  public static final class Row implements Architecture<Row> {
    private final FeatureTable space;
    private final String name;
    private final double[] features;
    private final double[] encoded;

    private Row(FeatureTable space, String name, double[] features, double[] encoded) {
      this.space = space;
      this.name = name;
      this.features = features;
      this.encoded = encoded;
    }

    @Override
    public FeatureTable space() {
      return space;
    }

    /**
     * Its features.
     *
     * @return as in the file; {@link FeatureTable#encode} tells equal rows apart
     */
    public double[] features() {
      return features.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Row that
          && name.equals(that.name)
          && space.name.equals(that.space.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    /** The architecture's name, as in the file. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code table-} and a checksum of the content, so that equal tables have the same name. */
  @Override
  public String name() {
    return name;
  }

  /**
   * The architecture of a name.
   *
   * @throws IllegalArgumentException if the table has no such row
   */
  @Override
  public Row parse(String text) {
    Row row = rows.get(text);
    if (row == null) {
      throw new IllegalArgumentException(
          "unknown architecture '"
              + Excerpt.of(text)
              + "': the feature table has no such row among its "
              + rows.size());
    }
    return row;
  }

  @Override
  public String format(Row architecture) {
    return architecture.name;
  }

  @Override
  public FeatureLayout layout() {
    return layout;
  }

  /**
   * {@inheritDoc} Of rows with equal features, all but the first by name have the last digits of
   * one of them changed, by less than a part in a billion: what was measured of each is told apart.
   *
   * @throws IllegalArgumentException if the architecture belongs to another table
   */
  @Override
  public double[] encode(Row architecture) {
    if (architecture.space != this && !architecture.space.name.equals(name)) {
      throw new IllegalArgumentException(
          "architecture " + architecture + " belongs to another feature table");
    }
    return architecture.encoded.clone();
  }

  /**
   * Encodes an architecture that the table may lack. Where features are equal, names tell: what was
   * measured of a row is looked up for no other name.
   *
   * @param name the architecture's name
   * @param features its features, in the order of the layout
   * @return of a row of this table what {@link #encode(Row)} gives; of another name its features,
   *     of which one differs by less than a part in a billion where a row has the same; a new array
   * @throws IllegalArgumentException if these are not as many as the layout has, one of them is not
   *     finite, or this table has other features under the name
   */
  public double[] encode(String name, double[] features) {
    Objects.requireNonNull(name, "name");
    Encoding.check(this, Objects.requireNonNull(features, "features"));
    Row row = rows.get(name);
    if (row == null) {
      return equalRows.apart(features.clone());
    }
    for (int j = 0; j < features.length; j++) {
      if (features[j] != row.features[j]) {
        throw new IllegalArgumentException(
            "architecture '%s' has %s %s in the feature table, was given with %s; give its name alone, or another network another name"
                .formatted(Excerpt.of(name), layout.names().get(j), row.features[j], features[j]));
      }
    }
    return encode(row);
  }

  @Override
  public List<Row> draw(int count, long seed) {
    // By name: the order of the file's rows says nothing.
    return Draw.from(
        rows.values().stream().sorted(Comparator.comparing(Row::toString)).toList(), count, seed);
  }

  /**
   * Every architecture of the table.
   *
   * @return the rows, in the order of the file
   */
  public List<Row> architectures() {
    return List.copyOf(rows.values());
  }

  /**
   * This table in a few words.
   *
   * @return such as {@code table-1b2c3d4e: 300 architectures, 12 features}
   */
  @Override
  public String toString() {
    return name + ": " + rows.size() + " architectures, " + layout.size() + " features";
  }
}
