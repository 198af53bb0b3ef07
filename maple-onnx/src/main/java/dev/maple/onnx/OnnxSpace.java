package dev.maple.onnx;

import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.CsvWriter;
import dev.maple.csv.Excerpt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The space of all ONNX networks, each of which carries its features. An instance knows some
 * networks by name, as files of latencies need it; a network of any instance can be encoded and
 * predicted for. All instances have one name and one layout. Immutable and thread-safe.
 *
 * <p>Features, coarse to fine, in millions of multiply-accumulates, megabytes (10^6 bytes) or
 * kernels; the page "any network" of the documentation tells each:
 *
 * <ul>
 *   <li>{@code total}: multiply-accumulates, bytes of activations and of weights, kernels;
 *   <li>{@code work}: the work of each class of operators: multiply-accumulates where it
 *       multiplies, else bytes read and written. Kernels of 16-bit floats ({@code _half}) and of
 *       small integers ({@code _int8}) are of classes of their own;
 *   <li>{@code count}: kernels of each class;
 *   <li>{@code memory}: bytes of activations and of weights of each class that multiplies;
 *   <li>{@code fine}: parts of these that cost more or less than the rest, by shape and by what was
 *       fused.
 * </ul>
 *
 * <p>All are sums over kernels, and none is negative.
 */
public final class OnnxSpace implements SearchSpace<OnnxNetwork> {
  private final Map<String, OnnxNetwork> networks = new LinkedHashMap<>();

  private OnnxSpace() {}

  /**
   * A space that knows some networks by name.
   *
   * @param networks the networks; may be empty
   * @return the space
   * @throws IllegalArgumentException if two have the same name
   */
  public static OnnxSpace of(Collection<OnnxNetwork> networks) {
    OnnxSpace space = new OnnxSpace();
    for (OnnxNetwork network : networks) {
      if (space.networks.put(network.name(), network) != null) {
        throw new IllegalArgumentException(
            "two networks are called '" + network.name() + "'; give one another name");
      }
    }
    return space;
  }

  /**
   * Reads networks from a table of features, as {@link #write} makes it.
   *
   * @param file a CSV file, UTF-8, with a column for each feature, in the order of the layout
   * @return a space of the networks; they have no reports
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is no such table, or has other columns; the
   *     message names it
   */
  public static OnnxSpace read(Path file) throws IOException {
    try {
      return of(FeatureTable.read(file), file.toString());
    } catch (IllegalArgumentException e) {
      String name = String.valueOf(file.getFileName());
      if (OnnxModel.withoutEnding(name).equals(name)) {
        throw e;
      }
      throw new IllegalArgumentException(
          file
              + " is an ONNX file, it seems, and no table of features; OnnxModel.read reads it, and"
              + " --model in commands",
          e);
    }
  }

  /** The networks of a table, which have no reports. */
  static OnnxSpace of(FeatureTable table, String origin) {
    if (!table.layout().equals(Features.LAYOUT)) {
      List<String> lacking = new ArrayList<>(Features.LAYOUT.names());
      lacking.removeAll(table.layout().names());
      throw new IllegalArgumentException(
          origin
              + " is not a table of this version's features: it has "
              + table.layout().size()
              + " columns, not "
              + Features.LAYOUT.size()
              + (lacking.isEmpty() ? ", or in another order" : ", and lacks " + lacking)
              + "; make it anew");
    }
    return of(
        table.architectures().stream()
            .map(row -> new OnnxNetwork(row.toString(), row.features()))
            .toList());
  }

  /**
   * Writes the networks of this space as a table of features.
   *
   * @param file the CSV file; it is written beside and then moved, so that it is whole or not there
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    CsvWriter csv = CsvWriter.empty().cell("architecture").cells(layout().names()).end();
    for (OnnxNetwork network : networks.values()) {
      csv.cell(network.name());
      for (double feature : network.features()) {
        csv.cell(feature);
      }
      csv.end();
    }
    csv.write(file);
  }

  /** {@code onnx}. */
  @Override
  public String name() {
    return "onnx";
  }

  /**
   * The network of a name, or of its file's name with or without a folder.
   *
   * @throws IllegalArgumentException if this space knows no such network
   */
  @Override
  public OnnxNetwork parse(String text) {
    OnnxNetwork network = networks.get(text);
    String plain = OnnxModel.withoutEnding(text);
    if (network == null && !plain.equals(text)) {
      int name = Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1;
      network = networks.get(plain.substring(name));
    }
    if (network == null) {
      List<OnnxNetwork> ofFiles =
          networks.values().stream().filter(known -> known.report().isPresent()).toList();
      throw new IllegalArgumentException(
          "unknown network '%s': it is not among the %s known ones; %s"
              .formatted(
                  text,
                  networks.size(),
                  ofFiles.isEmpty()
                      ? "of a network of your own read the file, too"
                      : "those read from files are " + Excerpt.list(ofFiles)));
    }
    return network;
  }

  @Override
  public String format(OnnxNetwork architecture) {
    return architecture.name();
  }

  @Override
  public FeatureLayout layout() {
    return Features.LAYOUT;
  }

  /** {@inheritDoc} Networks of any space of ONNX networks can be encoded. */
  @Override
  public double[] encode(OnnxNetwork architecture) {
    return architecture.features();
  }

  /** {@inheritDoc} A network without any kernel is. */
  @Override
  public boolean isDegenerate(OnnxNetwork architecture) {
    return architecture.features()[Features.LAYOUT.names().indexOf("total.kernels")] == 0;
  }

  @Override
  public List<OnnxNetwork> draw(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, was " + count);
    }
    List<OnnxNetwork> shuffled = new ArrayList<>(networks.values());
    Collections.shuffle(shuffled, new Random(seed));
    return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
  }

  /**
   * The networks that this space knows.
   *
   * @return in the order in which they were given
   */
  public List<OnnxNetwork> networks() {
    return List.copyOf(networks.values());
  }

  /**
   * This space in a few words.
   *
   * @return its name, and how many networks it knows
   */
  @Override
  public String toString() {
    return name() + ": " + networks.size() + " networks";
  }
}
