package dev.maple.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV files of this library, row by row: a header, then rows of as many cells, the first
 * of which is the row's own name. Cells are separated by commas; the quotes around a cell are no
 * part of it, and let it hold no comma. Lines without a cell that is filled in, and lines that
 * begin with {@code #}, are left out, and so are blanks around the cells of the header and the
 * rows' names. Not thread-safe.
 */
public final class CsvReader {
  /** What a spreadsheet writes above the header. */
  private static final String COMMAS = "sep=,";

  private static final Pattern QUOTED = Pattern.compile("^\\s*\"([^\"]*)\"\\s*$");

  private static final Pattern DIGITS = Pattern.compile("\\s*\\d+\\s*");

  private final BufferedReader lines;
  private final String origin;
  private final Map<String, Integer> lineOfRow = new HashMap<>();
  private List<String> header = List.of();
  private int line;

  private CsvReader(Reader source, String origin) {
    this.lines = new BufferedReader(source);
    this.origin = origin;
  }

  /**
   * Whether a line may stand above the header: one that says nothing, or what a spreadsheet writes
   * there.
   *
   * @param line a line
   * @return true if it may
   */
  public static boolean isAboveHeader(String line) {
    return saysNothing(line) || line.strip().equalsIgnoreCase(COMMAS);
  }

  /**
   * Whether a line is left out: blank, a comment, or the commas alone that a spreadsheet writes
   * below what it was given.
   *
   * @param line a line
   * @return true if it says nothing
   */
  public static boolean saysNothing(String line) {
    return line.startsWith("#")
        || line.startsWith("\"#")
        || line.chars().allMatch(c -> c == ',' || Character.isWhitespace(c));
  }

  /**
   * Reads the header.
   *
   * @param source the text; it is not closed
   * @param origin what to call the text in messages, such as the file's name
   * @param firstColumn what the first cell of the header must be
   * @return a reader before the first row
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException if there is no header, it begins otherwise, or a column
   *     appears twice, or it holds a control character
   */
  public static CsvReader open(Reader source, String origin, String firstColumn)
      throws IOException {
    CsvReader csv = new CsvReader(source, origin);
    String text = csv.nextLine();
    if (text != null && isAboveHeader(text)) {
      text = csv.nextLine();
    }
    if (text == null) {
      throw csv.fault("the file is empty; expected a header '" + firstColumn + ",...'");
    }
    csv.header = cells(text).stream().map(String::strip).toList();
    if (!csv.header.get(0).equals(firstColumn)) {
      Optional<String> separated = otherSeparator(text);
      if (separated.isPresent()) {
        throw csv.fault(separated.get());
      }
      throw csv.fault(
          "the header must begin with '"
              + firstColumn
              + "', was '"
              + Excerpt.of(csv.header.get(0))
              + "'"
              + (csv.header.contains(firstColumn)
                  ? "; put that column first, and leave out numbers of rows"
                  : quoted(text)));
    }
    Set<String> seen = new HashSet<>();
    for (String column : csv.header) {
      if (column.isBlank()) {
        throw csv.fault(
            "column " + (seen.size() + 1) + " has no name; name it, or delete it and its cells");
      }
      if (!seen.add(column)) {
        throw csv.fault("column '" + Excerpt.of(column) + "' appears twice in the header");
      }
    }
    return csv;
  }

  /**
   * What to say of a header that is none, where something else than commas separates its columns.
   *
   * @param header the line
   * @return what is wrong and what to do; empty where it holds no other separator
   */
  public static Optional<String> otherSeparator(String header) {
    boolean semicolons = header.indexOf(';') >= 0;
    return semicolons || header.indexOf('\t') >= 0
        ? Optional.of(
            (semicolons ? "semicolons" : "tabs")
                + " separate the columns; write commas, and decimal points")
        : Optional.empty();
  }

  /**
   * The columns after the first.
   *
   * @return their names, in order; may be empty
   */
  public List<String> columns() {
    return header.subList(1, header.size());
  }

  /**
   * Reads a row.
   *
   * @return its cells, the row's name first, as many as in the header; null at the end
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException if the row has more or fewer cells than the header, or its
   *     name is blank, begins with a quote or is that of an earlier row, or it holds a control
   *     character
   */
  public @Nullable List<String> next() throws IOException {
    return next("leave one of them out");
  }

  /**
   * The same, where there is more to do about a row's name that was there before.
   *
   * @param remedy what to do about it
   * @return its cells, as {@link #next()}
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException as {@link #next()}
   */
  public @Nullable List<String> next(String remedy) throws IOException {
    String text = nextLine();
    if (text == null) {
      return null;
    }
    List<String> cells = cells(text);
    if (cells.size() != header.size()) {
      throw fault(
          "expected "
              + header.size()
              + " cells as in the header, found "
              + cells.size()
              + (isOfDecimalCommas(cells, header.size())
                  ? "; a number has a decimal point, no comma"
                  : quoted(text)));
    }
    String name = cells.get(0).strip();
    cells.set(0, name);
    if (name.isBlank()) {
      throw fault("the " + header.get(0) + " has no name; fill in the first cell");
    }
    if (name.startsWith("\"")) {
      throw fault(
          "the " + header.get(0) + " begins with a quote: " + Excerpt.of(name) + quoted(text));
    }
    Integer earlier = lineOfRow.putIfAbsent(name, line);
    if (earlier != null) {
      throw fault(
          header.get(0)
              + " "
              + Excerpt.of(name)
              + " is already on line "
              + earlier
              + "; "
              + remedy);
    }
    return List.copyOf(cells);
  }

  /**
   * An exception to throw for what is wrong on the line read last.
   *
   * @param what what is wrong
   * @return the exception, whose message begins with the origin and the line
   */
  public IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(here(what));
  }

  /**
   * An exception to throw for what is wrong on the line read last.
   *
   * @param cause who says what is wrong
   * @return the exception, whose message begins with the origin and the line
   */
  public IllegalArgumentException fault(IllegalArgumentException cause) {
    return new IllegalArgumentException(here(String.valueOf(cause.getMessage())), cause);
  }

  /** What is wrong may quote the line, which may hold anything. */
  private String here(String what) {
    return origin + ", line " + line + ": " + Excerpt.ofMessage(what);
  }

  /** Whether there are more cells than expected, as where commas stand for decimal points. */
  private static boolean isOfDecimalCommas(List<String> cells, int expected) {
    return cells.size() > expected
        && cells.subList(expected, cells.size()).stream()
            .allMatch(cell -> DIGITS.matcher(cell).matches());
  }

  private static String quoted(String text) {
    return text.indexOf('"') < 0 ? "" : "; a cell holds no comma and no quote, also between quotes";
  }

  /**
   * The cells of a line, each without quotes around it.
   *
   * @param line the line
   * @return its cells, to be changed as one likes; one that holds more than quotes around it keeps
   *     them
   */
  public static List<String> cells(String line) {
    List<String> cells = new ArrayList<>(Arrays.asList(line.split(",", -1)));
    if (line.indexOf('"') >= 0) {
      cells.replaceAll(cell -> QUOTED.matcher(cell).replaceFirst("$1"));
    }
    return cells;
  }

  private @Nullable String nextLine() throws IOException {
    String text;
    do {
      text = lines.readLine();
      line++;
    } while (text != null && saysNothing(text));
    if (text != null && text.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
      throw fault("it holds a control character: " + Excerpt.of(text));
    }
    return text;
  }
}
