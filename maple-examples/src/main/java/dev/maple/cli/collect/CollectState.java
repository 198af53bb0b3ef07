package dev.maple.cli.collect;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.NetworkLatency;
import dev.maple.csv.WholeFile;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code collect} has measured so far, in a file that always is whole. Its first line holds
 * the settings, so that a run resumes only what was begun with the same ones.
 */
final class CollectState {
  private static final String COLUMNS =
      "architecture,profile,millis,median_millis,spread,session_spread,visits,disturbed_visits";

  private final Path file;
  private final String settings;
  private final List<NetworkLatency> latencies = new ArrayList<>();

  private CollectState(Path file, String settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * The state in the file, or an empty one.
   *
   * @throws IllegalArgumentException if the file holds something else
   */
  static CollectState open(Path file, String settings) throws IOException {
    CollectState state = new CollectState(file, settings);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      requireSame(settings, lines, file);
      for (String line : lines.subList(2, lines.size())) {
        state.latencies.add(parse(line, file));
      }
    }
    return state;
  }

  /** Refuses lines that do not begin with these settings. */
  static void requireSame(String settings, List<String> lines, Path file) {
    if (lines.size() < 2 || !lines.get(0).equals("# " + settings)) {
      throw new IllegalArgumentException(
          file
              + " was begun with other settings ("
              + (lines.isEmpty() ? "" : lines.get(0).replaceFirst("# ", ""))
              + "); delete it to begin anew, or repeat those settings");
    }
  }

  List<NetworkLatency> latencies() {
    return List.copyOf(latencies);
  }

  /** Those of a profile. */
  List<NetworkLatency> latencies(Profile profile) {
    return latencies.stream().filter(l -> l.profile().equals(profile.name())).toList();
  }

  /** The cells that are not measured yet. */
  List<NasBench201Cell> left(List<NasBench201Cell> cells) {
    Set<NasBench201Cell> done =
        latencies.stream().map(NetworkLatency::cell).collect(Collectors.toSet());
    return cells.stream().filter(cell -> !done.contains(cell)).toList();
  }

  /** Adds measurements; when this returns they are on disk. */
  void add(List<NetworkLatency> more) throws IOException {
    latencies.addAll(more);
    StringBuilder text = new StringBuilder("# " + settings + "\n" + COLUMNS + "\n");
    for (NetworkLatency l : latencies) {
      text.append(l.cell()).append(',').append(l.profile());
      for (double value :
          new double[] {l.millis(), l.medianMillis(), l.spread(), l.sessionSpread()}) {
        text.append(',').append(Math.round(value * 1e6) / 1e6);
      }
      text.append(',').append(l.visits()).append(',').append(l.disturbedVisits()).append('\n');
    }
    WholeFile.write(file, text);
  }

  private static NetworkLatency parse(String line, Path file) {
    String[] cells = line.split(",", -1);
    try {
      return new NetworkLatency(
          NasBench201Cell.parse(cells[0]),
          cells[1],
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[4]),
          Double.parseDouble(cells[5]),
          Integer.parseInt(cells[6]),
          Integer.parseInt(cells[7]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          file + " is damaged at '" + line + "'; delete it to begin anew", e);
    }
  }
}
