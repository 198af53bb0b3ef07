package dev.maple.perf.stat;

import static dev.maple.perf.stat.StatFiles.parse;
import static dev.maple.perf.stat.StatFiles.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Lines of {@code perf stat -x,}. "Captured" were written by the perf named; the others follow its
 * documentation.
 */
class PerfStatCsvTest {
  @Test
  void csv() {
    // Captured: perf 6.1, to a file.
    String text =
        """
        # started on Mon Nov 23 07:00:14 2026

        0.51,msec,task-clock,505079,100.00,0.533,CPUs utilized
        49,,page-faults,505079,100.00,97.015,K/sec
        <not supported>,,instructions,0,100.00,,
        6717628,ns,duration_time,6717628,100.00,10.739,G/sec
        """;
    values(text, Map.of("task-clock", 510_000.0, "page-faults", 49.0, "duration_time", 6717628.0));
    PerfStatFile file = parse(text);
    assertEquals(Map.of("task-clock", "ns", "duration_time", "ns"), file.units());
    assertTrue(file.availability().missing().get("instructions").contains("<not supported>"));
  }

  @Test
  void csvOfRepeatedRuns() {
    // Captured: perf 6.1 -r 3.
    String text =
        """
        0.67,msec,task-clock,6.57%,668932,100.00,0.088,CPUs utilized
        50,,page-faults,0.67%,668932,100.00,86.015,K/sec
        <not supported>,,instructions,0.00%,0,100.00,,
        """;
    values(text, Map.of("task-clock", 670_000.0, "page-faults", 50.0));
    assertEquals(Map.of("task-clock", 6.57, "page-faults", 0.67), parse(text).deviations());
  }

  @Test
  void csvWithAnotherSeparator() {
    // Captured: perf 6.1 -x';'.
    values(
        """
        0.73;msec;task-clock;734218;100.00;0.138;CPUs utilized
        48;;page-faults;734218;100.00;65.376;K/sec
        """,
        Map.of("task-clock", 730_000.0, "page-faults", 48.0));
    values("12\t\tcycles\t5\t100.00\t\t\n", Map.of("cycles", 12.0));
    values("12||cycles|5|100.00||\n", Map.of("cycles", 12.0));
  }

  @Test
  void csvInALocaleWithDecimalComma() {
    values(
        """
        0,73;msec;task-clock;734218;100,00;0,138;CPUs utilized
        1.234.567;;instructions;734218;50,00;;
        """,
        Map.of("task-clock", 730_000.0, "instructions", 1_234_567.0));
  }

  @Test
  void csvOfPerfBeforeUnits() {
    // Linux 3.2: value, event.
    values(
        """
        0.512329,task-clock
        4711,context-switches
        1234567,cycles
        17,CPU-migrations
        """,
        Map.of(
            "task-clock", 512_329.0,
            "context-switches", 4711.0,
            "cycles", 1_234_567.0,
            "cpu-migrations", 17.0));
    assertEquals(
        Map.of("cycles", 1.5), parse("1234567,cycles,1.50%\n<not counted>,r1a8\n").deviations());
  }

  @Test
  void csvOfPerfBeforeRunTimes() {
    // Linux 3.14: value, unit, event.
    values(
        """
        3.25,Joules,power/energy-pkg/
        1234567,,instructions
        <not counted>,,cache-misses
        """,
        Map.of("power/energy-pkg/", 3.25, "instructions", 1_234_567.0));
  }

  @Test
  void theShareOfTurnsIsKept() {
    PerfStatFile file = parse("1000000,,instructions,250000,25.00,,\n");
    assertEquals(1_000_000, file.reading().value("instructions").getAsDouble());
    assertEquals(0.25, file.reading().fraction("instructions").getAsDouble());
  }

  @Test
  void eventsOfPmusKeepTheCommasOfTheirTerms() {
    values(
        """
        7,,cpu/event=0x3c,umask=0x00/,505079,100.00,97.015,K/sec
        8,,cpu/event=0x3d,umask=0x00,cmask=1/u,505079,100.00,97.015,K/sec
        9,,cpu_core/cycles/,505079,100.00,97.015,K/sec
        """,
        Map.of(
            "cpu/event=0x3c,umask=0x00/", 7.0,
            "cpu/event=0x3d,umask=0x00,cmask=1/u", 8.0,
            "cpu_core/cycles/", 9.0));
  }

  @Test
  void furtherMetricsAreNoEvents() {
    values(
        """
        100,,cycles,505079,100.00,,
        50,,instructions,505079,100.00,0.50,insn per cycle
        ,,,,,0.30,stalled cycles per insn
        """,
        Map.of("cycles", 100.0, "instructions", 50.0));
  }

  @Test
  void silentZerosOfAnUnprivilegedUserAreMissing() {
    // Captured: perf 6.1 as nobody at perf_event_paranoid 2.
    PerfStatFile file =
        parse(
            """
            45,,page-faults:u,523025,100.00,86.038,K/sec
            0,,context-switches:u,523025,100.00,0.000,/sec
            0.52,msec,task-clock:u,523025,100.00,0.491,CPUs utilized
            """);
    assertEquals(Set.of("page-faults:u", "task-clock:u"), file.reading().values().keySet());
    assertTrue(
        file.availability().missing().get("context-switches:u").contains("perf_event_paranoid=1"));
  }

  @Test
  void whatNeverHadACounterIsMissing() {
    PerfStatFile file = parse("<not counted>,msec,task-clock,0,100.00,,\n0,,cycles,0,0.00,,\n");
    assertEquals(Set.of("task-clock", "cycles"), file.availability().missing().keySet());
    assertEquals(Map.of(), file.reading().values());
  }

  @Test
  void eventsOfPmusKeepTheirTermsWithoutValuesToo() {
    PerfStatFile file = parse("7,,cpu/mem-loads,ldlat=30/P,505079,25.00,,\n");
    assertEquals(7, file.reading().value("cpu/mem-loads,ldlat=30/P").orElseThrow());
    assertEquals(0.25, file.reading().fraction("cpu/mem-loads,ldlat=30/P").orElseThrow());
  }

  @Test
  void cgroupsAreNoPartOfTheTimes() {
    // Captured: perf 6.1 -a -r 2 -G /,/.
    PerfStatFile file =
        parse(
            """
            223.74,msec,task-clock,/,4.57%,261231519,100.00,1.928,CPUs utilized
            <not counted>,,page-faults,/,0.00%,0,100.00,,
            """);
    assertEquals(Map.of("task-clock", 223_740_000.0), file.reading().values());
    assertEquals(Map.of("task-clock", 4.57), file.deviations());
  }
}
