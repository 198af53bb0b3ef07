package dev.maple.perf;

import dev.maple.counter.CounterReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How much longer a read of a group of four events takes through {@link PerfCounters} than in C. It
 * is a program, no test: {@code mvn -Pgroup-read-ratio -pl maple-core,maple-perf verify}.
 *
 * <p>Both take turns, in short rounds, so that they share the machine's moods; recorded are the
 * fastest round of each with their ratio, and the median over the rounds of each round's ratio. No
 * JMH: the C side could not run under it.
 */
final class GroupReadRatio {
  private static final int ROUNDS = 800;
  private static final int WARM_UP = 50;

  // Short enough to fit between two turns of the scheduler on a busy machine.
  private static final int READS = 500;
  private static final List<String> EVENTS =
      List.of("task-clock", "page-faults", "context-switches", "cpu-migrations");

  private GroupReadRatio() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path program = Files.createTempFile("group-read", "");
    try (PerfCounters counters = PerfCounters.open(CounterScope.callingThread(), EVENTS)) {
      if (!counters.availability().available().equals(EVENTS)) {
        throw new IllegalStateException(counters.availability().describe());
      }
      run("cc", "-O2", "-o", program.toString(), arguments[0]);
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
