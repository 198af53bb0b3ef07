package dev.maple.cli.collect;

import dev.maple.cli.meter.NetworkLatency;
import dev.maple.cli.meter.Sessions;
import dev.maple.cli.meter.Task;
import dev.maple.counter.CounterReading;
import dev.maple.csv.WholeFile;
import dev.maple.perf.meter.LatencyMeasurement;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code collect} has measured so far, in a file that always is whole. Its first line holds
 * the settings, so that a run resumes only what was begun with the same ones. Of networks that are
 * not through all sessions yet, a line each session has one cell more: its number.
 *
 * @param <A> a network, or its name; as text it holds no comma
 */
final class CollectState<A> implements Sessions<A> {
  private static final String COLUMNS =
      "architecture,profile,millis,median_millis,spread,session_spread,visits,disturbed_visits";

  /** Of a line, but for that of a session. */
  private static final int CELLS = 8;

  private final Path file;
  private final String settings;
  private final List<NetworkLatency<A>> latencies = new ArrayList<>();
  private final Map<Visited<A>, LatencyMeasurement> sessions = new LinkedHashMap<>();

  /** A session of a network under a profile. */
  private record Visited<A>(A network, String profile, int session) {
    static <A> Visited<A> of(Task<A> task, int session) {
      return new Visited<>(task.network(), task.profile().name(), session);
    }
  }

  private CollectState(Path file, String settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * The state in the file, or an empty one.
   *
   * @param parse gives the network of a text
   * @throws IllegalArgumentException if the file holds something else
   */
  static <A> CollectState<A> open(Path file, String settings, Function<String, A> parse)
      throws IOException {
    CollectState<A> state = new CollectState<>(file, settings);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      requireSame(settings, lines, file);
      for (String line : lines.subList(2, lines.size())) {
        state.read(line, parse);
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

  List<NetworkLatency<A>> latencies() {
    return List.copyOf(latencies);
  }

  /** Those of a profile, of the networks that it runs. */
  List<NetworkLatency<A>> latencies(Profile profile) {
    return latencies.stream().filter(l -> l.isRun() && l.profile().equals(profile.name())).toList();
  }

  /** The networks that are not measured yet. */
  List<A> left(List<A> networks) {
    Set<A> done = latencies.stream().map(NetworkLatency::network).collect(Collectors.toSet());
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
  void add(List<NetworkLatency<A>> more) throws IOException {
    Set<List<?>> through = new HashSet<>();
    for (NetworkLatency<A> latency : more) {
      latencies.add(rounded(latency));
      through.add(List.of(latency.network(), latency.profile()));
    }
    sessions.keySet().removeIf(key -> through.contains(List.of(key.network(), key.profile())));
    write();
  }

  @Override
  public Optional<LatencyMeasurement> found(Task<A> task, int session) {
    return Optional.ofNullable(sessions.get(Visited.of(task, session)));
  }

  @Override
  public void measured(Task<A> task, int session, LatencyMeasurement measurement) {
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
    StringBuilder text = new StringBuilder("# " + settings + "\n" + COLUMNS + "\n");
    latencies.forEach(latency -> append(text, latency).append('\n'));
    sessions.forEach(
        (key, measured) ->
            append(text, NetworkLatency.of(key.network(), key.profile(), List.of(measured)))
                .append(',')
                .append(key.session())
                .append('\n'));
    WholeFile.write(file, text);
  }

  private static StringBuilder append(StringBuilder text, NetworkLatency<?> l) {
    text.append(l.network()).append(',').append(l.profile());
    for (double value :
        new double[] {l.millis(), l.medianMillis(), l.spread(), l.sessionSpread()}) {
      text.append(',').append(value);
    }
    return text.append(',').append(l.visits()).append(',').append(l.disturbedVisits());
  }

  /** As it is written, so that a run that was stopped ends like one that was not. */
  private static <A> NetworkLatency<A> rounded(NetworkLatency<A> l) {
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

  private void read(String line, Function<String, A> parse) {
    String[] cells = line.split(",", -1);
    try {
      NetworkLatency<A> l =
          new NetworkLatency<>(
              parse.apply(cells[0]),
              cells[1],
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4]),
              Double.parseDouble(cells[5]),
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
      sessions.put(
          new Visited<>(l.network(), l.profile(), Integer.parseInt(cells[CELLS])), session);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          file + " is damaged at '" + line + "'; delete it to begin anew", e);
    }
  }
}
