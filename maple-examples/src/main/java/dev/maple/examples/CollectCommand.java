package dev.maple.examples;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterSource;
import dev.maple.examples.NetworkMeter.Task;
import dev.maple.examples.report.Machine;
import dev.maple.examples.runtime.Profile;
import dev.maple.examples.runtime.Profiles;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures an initial set on this machine. */
@Command(
    name = "collect",
    description =
        "Measures networks of NAS-Bench-201 on this machine, each profile as a device, and writes"
            + " an initial set. Stopped, it resumes where it was.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class CollectCommand implements Callable<Integer> {
  @Option(
      names = "--profiles",
      split = ",",
      paramLabel = "PROFILE",
      description = "profiles to measure; all that stand a busy machine by default",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
  private List<String> profileNames = Profiles.byDefault().stream().map(Profile::name).toList();

  @Option(names = "--networks", paramLabel = "N", description = "how many networks")
  private int networks = 300;

  @Option(names = "--sessions", paramLabel = "N", description = "how often each is loaded anew")
  private int sessions = 3;

  @Option(names = "--visits", paramLabel = "N", description = "visits in each session")
  private int visits = 4;

  @Option(names = "--block", paramLabel = "N", description = "networks loaded at a time")
  private int block = 25;

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE",
      description = "where to write; a name that ends in .csv is a file")
  private Path out = Path.of("maple-initial-set");

  @Option(names = "--seed", paramLabel = "N", description = "draws the networks")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    Usage.atLeast("--networks", networks, 1);
    Usage.atLeast("--sessions", sessions, 1);
    Usage.atLeast("--visits", visits, 1);
    Usage.atLeast("--block", block, 1);
    List<Profile> profiles = Usage.check(() -> Profiles.named(profileNames));
    Path file = out.toString().endsWith(".csv") ? out : out.resolve("initial-set.csv");
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<NasBench201Cell> cells = Usage.check(() -> Networks.draw(networks, seed));
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = new NetworkMeter(sessions, visits, 25, seed, counters);
      String settings =
          String.format(
              Locale.ROOT,
              "networks %d, seed %d, sessions %d, visits %d, profiles %s",
              networks,
              seed,
              sessions,
              visits,
              String.join(" ", profileNames));
      CollectState state = CollectState.open(beside(file, ".progress"), settings);
      measure(state, cells, profiles, meter);
      write(state, profiles, meter, file);
    }
    return 0;
  }

  private void measure(
      CollectState state, List<NasBench201Cell> cells, List<Profile> profiles, NetworkMeter meter)
      throws IOException {
    Set<NasBench201Cell> done =
        state.latencies().stream().map(NetworkLatency::cell).collect(Collectors.toSet());
    List<NasBench201Cell> left = cells.stream().filter(cell -> !done.contains(cell)).toList();
    System.out.printf(
        "%d networks under %d profiles (%s)%n",
        cells.size(), profiles.size(), String.join(", ", profileNames));
    if (!done.isEmpty()) {
      System.out.printf("%d networks were measured before and are kept%n", done.size());
    }
    try (Progress progress = new Progress("measuring")) {
      for (int from = 0; from < left.size(); from += block) {
        List<NasBench201Cell> now = left.subList(from, Math.min(from + block, left.size()));
        List<Task> tasks = new ArrayList<>();
        for (NasBench201Cell cell : now) {
          for (Profile profile : profiles) {
            tasks.add(new Task(cell, profile));
          }
        }
        double before = from;
        state.add(
            meter.measure(
                tasks, share -> progress.update((before + share * now.size()) / left.size())));
      }
    }
  }

  private void write(CollectState state, List<Profile> profiles, NetworkMeter meter, Path file)
      throws IOException {
    List<DeviceLatencies<NasBench201Cell>> devices = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    Machine machine = Machine.here();
    comments.add("NAS-Bench-201 latencies in milliseconds, batch 1, measured by 'collect'");
    comments.add("machine: " + machine.processor() + "; " + machine.os());
    comments.add("software: " + Profiles.versions(profiles) + "; " + machine.jvm());
    comments.add("date: " + LocalDate.now(ZoneOffset.UTC));
    comments.add("networks: " + networks + " drawn from the space by seed " + seed);
    comments.add("protocol: " + meter.protocol());
    for (Profile profile : profiles) {
      List<NetworkLatency> measured =
          state.latencies().stream().filter(l -> l.profile().equals(profile.name())).toList();
      devices.add(
          new DeviceLatencies<>(
              profile.name(),
              measured.stream()
                  .map(l -> new LatencySample<>(l.cell(), rounded(l.millis())))
                  .toList()));
      String summary = summary(profile, measured);
      comments.add(summary);
      System.out.println(summary);
    }
    new InitialSet<>(NasBench201.space(), devices).write(file, comments.toArray(String[]::new));
    Path details = beside(file, ".details.csv");
    Files.move(
        beside(file, ".progress"),
        details,
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    System.out.printf("wrote %s and %s%n", file, details.getFileName());
  }

  private static String summary(Profile profile, List<NetworkLatency> measured) {
    int visits = measured.stream().mapToInt(NetworkLatency::visits).sum();
    int disturbed = measured.stream().mapToInt(NetworkLatency::disturbedVisits).sum();
    return String.format(
        Locale.ROOT,
        "%s: %s; median %.3f ms, spread over visits %.1f %%, over sessions %.1f %%, disturbed"
            + " visits %.1f %%",
        profile.name(),
        profile.description(),
        median(measured, NetworkLatency::millis),
        100 * median(measured, NetworkLatency::spread),
        100 * median(measured, NetworkLatency::sessionSpread),
        100.0 * disturbed / visits);
  }

  private static double median(
      List<NetworkLatency> measured, ToDoubleFunction<NetworkLatency> value) {
    return StatUtils.percentile(measured.stream().mapToDouble(value).toArray(), 50);
  }

  /** A tenth of a microsecond is far below the noise. */
  private static double rounded(double millis) {
    return Math.max(1e-4, Math.round(millis * 1e4) / 1e4);
  }

  private static Path beside(Path file, String ending) {
    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
    return file.resolveSibling(name + ending);
  }
}
