package dev.maple.benchmarks.speed;

import dev.maple.counter.CounterReading;
import dev.maple.perf.CounterScope;
import dev.maple.perf.PerfCounters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How much longer a read of a group of four events takes through {@link PerfCounters} than in C,
 * which takes {@code cc}.
 *
 * <p>Both take turns, in short rounds, so that they share the machine's moods; printed are the
 * fastest round of each with their ratio, and the median over the rounds of each round's ratio. No
 * JMH: the C side could not run under it.
 */
final class GroupReads {
  private static final int ROUNDS = 800;
  private static final int WARM_UP = 50;

  // Short enough to fit between two turns of the scheduler on a busy machine.
  private static final int READS = 500;
  private static final List<String> EVENTS =
      List.of("task-clock", "page-faults", "context-switches", "cpu-migrations");

  private GroupReads() {}

  static void print() throws IOException, InterruptedException {
    Path source = Files.createTempFile("group-read", ".c");
    Path program = Files.createTempFile("group-read", "");
    try (PerfCounters counters = PerfCounters.open(CounterScope.callingThread(), EVENTS)) {
      if (!counters.availability().available().equals(EVENTS)) {
        throw new IllegalStateException(counters.availability().describe());
      }
      try (InputStream text = GroupReads.class.getResourceAsStream("group_read.c")) {
        Files.write(source, Objects.requireNonNull(text).readAllBytes());
      }
      run("cc", "-O2", "-o", program.toString(), source.toString());
      double[] java = new double[ROUNDS];
      double[] c = new double[ROUNDS];
      double[] ratio = new double[ROUNDS];
      for (int i = 0; i < WARM_UP; i++) {
        round(counters);
      }
      for (int i = 0; i < ROUNDS; i++) {
        c[i] = Double.parseDouble(run(program.toString(), String.valueOf(READS)));
        java[i] = round(counters);
        ratio[i] = java[i] / c[i];
      }
      double javaBest = Arrays.stream(java).min().orElseThrow();
      double cBest = Arrays.stream(c).min().orElseThrow();
      Arrays.sort(ratio);
      System.out.printf(
          "group of 4 read: Java %.0f ns, C %.0f ns, ratio %.2f (fastest of %d rounds of %d reads);"
              + " median ratio of the rounds %.2f%n",
          javaBest, cBest, javaBest / cBest, ROUNDS, READS, ratio[ROUNDS / 2]);
    } finally {
      Files.delete(source);
      Files.delete(program);
    }
  }

  private static double round(PerfCounters counters) {
    double sum = 0;
    // Starting the other program has emptied the caches.
    for (int i = 0; i < READS / 4; i++) {
      sum += counters.read().value("task-clock").orElseThrow();
    }
    long start = System.nanoTime();
    for (int i = 0; i < READS; i++) {
      CounterReading reading = counters.read();
      sum += reading.value("task-clock").orElseThrow();
    }
    double nanos = (System.nanoTime() - start) / (double) READS;
    if (sum <= 0) {
      throw new IllegalStateException("the clock stood still");
    }
    return nanos;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(List.of(command) + " failed");
    }
    return output;
  }
}
