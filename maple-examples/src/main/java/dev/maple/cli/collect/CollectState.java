package dev.maple.cli.collect;

import dev.maple.cli.meter.NetworkLatency;
import dev.maple.cli.meter.Sessions;
import dev.maple.cli.meter.Task;
import dev.maple.counter.CounterReading;
import dev.maple.csv.CsvWriter;
import dev.maple.csv.Decimal;
import dev.maple.perf.meter.LatencyMeasurement;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code collect} has measured so far, in a file that always is whole. Its first line holds
 * the settings, so that a run resumes only what was begun with the same ones. Of networks that are
 * not through all sessions yet, a line each session has one cell more: its number.
 */
final class CollectState implements Sessions<String> {
  private static final String COLUMNS =
      "architecture,profile,millis,median_millis,spread,session_spread,visits,disturbed_visits";

  /** Of a line, but for that of a session. */
  private static final int CELLS = 8;

  private final Path file;
  private final String settings;
  private final List<NetworkLatency<String>> latencies = new ArrayList<>();
  private final Map<Visited, LatencyMeasurement> sessions = new LinkedHashMap<>();

  /** A session of a network under a profile. */
  private record Visited(String network, String profile, int session) {
    static Visited of(Task<String> task, int session) {
      return new Visited(task.network(), task.profile().name(), session);
    }
  }

  private CollectState(Path file, String settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * The state in the file, or an empty one.
   *
   * @param names the networks that it may hold, as text without commas
   * @throws IllegalArgumentException if the file holds something else
   */
  static CollectState open(Path file, String settings, Collection<String> names)
      throws IOException {
    CollectState state = new CollectState(file, settings);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      requireSame(settings, lines, file);
      Set<String> known = Set.copyOf(names);
      for (String line : lines.subList(2, lines.size())) {
        state.read(line, known);
      }
    }
    return state;
  }

  /** Whether a file holds such a state, of any settings. */
  static boolean isOurs(Path file) throws IOException {
    // In Latin 1 all bytes are text.
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.skip(1).findFirst().filter(COLUMNS::equals).isPresent();
    }
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

  List<NetworkLatency<String>> latencies() {
    return List.copyOf(latencies);
  }

  /** Those of a profile, of the networks that it runs. */
  List<NetworkLatency<String>> latencies(Profile profile) {
    return latencies.stream().filter(l -> l.isRun() && l.profile().equals(profile.name())).toList();
  }

  /** The networks that are not measured yet. */
  List<String> left(List<String> networks) {
    Set<String> done = latencies.stream().map(NetworkLatency::network).collect(Collectors.toSet());
    return networks.stream().filter(network -> !done.contains(network)).toList();
  }

  /** Says of a stop that what was measured is kept. */
  CancellationException kept(CancellationException stop) {
    CancellationException kept =
        new CancellationException(
            latencies.size()
                + " measurements are kept"
                + (sessions.isEmpty() ? "" : " and " + sessions.size() + " sessions of others")
                + ", and the same command goes on from there");
    kept.initCause(stop);
    return kept;
  }

  /** Adds measurements of all sessions; when this returns they are on disk. */
  void add(List<NetworkLatency<String>> more) throws IOException {
    Set<List<?>> through = new HashSet<>();
    for (NetworkLatency<String> latency : more) {
      latencies.add(rounded(latency));
      through.add(List.of(latency.network(), latency.profile()));
    }
    sessions.keySet().removeIf(key -> through.contains(List.of(key.network(), key.profile())));
    write();
  }

  @Override
  public Optional<LatencyMeasurement> found(Task<String> task, int session) {
    return Optional.ofNullable(sessions.get(Visited.of(task, session)));
  }

  @Override
  public void measured(Task<String> task, int session, LatencyMeasurement measurement) {
    sessions.put(Visited.of(task, session), measurement);
  }

  @Override
  public void ended() {
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    CsvWriter csv = CsvWriter.empty().comments(List.of(settings)).cell(COLUMNS).end();
    latencies.forEach(latency -> cells(csv, latency).end());
    sessions.forEach(
        (key, measured) ->
            cells(csv, NetworkLatency.of(key.network(), key.profile(), List.of(measured)))
                .cell(key.session())
                .end());
    csv.write(file);
  }

  private static CsvWriter cells(CsvWriter csv, NetworkLatency<String> l) {
    return csv.cell(l.network())
        .cell(l.profile())
        .cell(l.millis())
        .cell(l.medianMillis())
        .cell(l.spread())
        .cell(l.sessionSpread())
        .cell(l.visits())
        .cell(l.disturbedVisits());
  }

  /** As it is written, so that a run that was stopped ends like one that was not. */
  private static NetworkLatency<String> rounded(NetworkLatency<String> l) {
    return l.isRun()
        ? new NetworkLatency<>(
            l.network(),
            l.profile(),
            rounded(l.millis()),
            rounded(l.medianMillis()),
            rounded(l.spread()),
            rounded(l.sessionSpread()),
            l.visits(),
            l.disturbedVisits())
        : l;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private void read(String line, Set<String> known) {
    String[] cells = line.split(",", -1);
    try {
      if (!known.contains(cells[0])) {
        throw new IllegalArgumentException("no network of these settings: " + cells[0]);
      }
      NetworkLatency<String> l =
          new NetworkLatency<>(
              cells[0],
              cells[1],
              Decimal.parse(cells[2]),
              Decimal.parse(cells[3]),
              Decimal.parse(cells[4]),
              Decimal.parse(cells[5]),
              Integer.parseInt(cells[6]),
              Integer.parseInt(cells[7]));
      if (cells.length == CELLS) {
        latencies.add(l);
        return;
      }
      // What was counted is no part of a latency.
      LatencyMeasurement session =
          new LatencyMeasurement(
              l.millis(),
              l.medianMillis(),
              l.spread(),
              l.visits(),
              l.disturbedVisits(),
              CounterReading.of(Map.of()));
      sessions.put(new Visited(l.network(), l.profile(), Integer.parseInt(cells[CELLS])), session);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          file + " is damaged at '" + line + "'; delete it to begin anew", e);
    }
  }
}
