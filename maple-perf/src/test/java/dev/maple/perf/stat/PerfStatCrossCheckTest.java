package dev.maple.perf.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.counter.CounterReading;
import dev.maple.perf.CounterScope;
import dev.maple.perf.PerfCounters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maple and {@code perf stat} count the same process at the same time. */
class PerfStatCrossCheckTest {

  /**
   * perf counts from the start, Maple from when the shell waits: perf has the few page faults and
   * the millisecond of the shell's start in addition.
   */
  @Test
  void countsAsPerfStatDoes(@TempDir Path directory) throws Exception {
    assumeTrue(runs("perf", "--version"), "perf is not installed");
    Path file = directory.resolve("stat.csv");
    Process perf =
        new ProcessBuilder(
                "perf",
                "stat",
                "-x,",
                "-o",
                file.toString(),
                "-e",
                "task-clock,page-faults,instructions",
                "--",
                "sh",
                "-c",
                "echo $$; read go; exec dd if=/dev/zero of=/dev/null bs=16M count=30")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    CounterReading maple;
    try (BufferedReader out = perf.inputReader();
        OutputStream in = perf.getOutputStream()) {
      String pid = out.readLine();
      assumeTrue(pid != null, "perf may not count here");
      try (PerfCounters counters =
          PerfCounters.open(
              CounterScope.process(Long.parseLong(pid)),
              List.of("task-clock", "page-faults", "instructions"))) {
        assumeTrue(
            counters.availability().available().contains("task-clock"),
            counters.availability()::describe);
        in.write('\n');
        in.flush();
        assertEquals(0, perf.waitFor());
        maple = counters.read();
      }
    }
    CounterReading perfStat = PerfStatFile.read(file).reading();
    agree(perfStat, maple, "page-faults", 0.05, 300);
    agree(perfStat, maple, "task-clock", 0.1, 5e6);
    if (maple.value("instructions").isPresent()) {
      agree(perfStat, maple, "instructions", 0.05, 5e6);
    }
    assertEquals(
        perfs(perfStat, "instructions").isPresent(), maple.value("instructions").isPresent());
  }

  private static void agree(
      CounterReading perfStat, CounterReading maple, String event, double share, double start) {
    double theirs = perfs(perfStat, event).orElseThrow();
    double ours = maple.value(event).orElseThrow();
    // perf prints its clock in hundredths of a millisecond.
    assertTrue(ours <= theirs * (1 + 1e-3) + 1e4, event + ": " + ours + " of perf's " + theirs);
    assertEquals(theirs, ours, share * theirs + start, event);
  }

  /** Without privileges perf counts user mode alone, as Maple does, and renames the event. */
  private static OptionalDouble perfs(CounterReading perfStat, String event) {
    OptionalDouble both = perfStat.value(event);
    return both.isPresent() ? both : perfStat.value(event + ":u");
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
