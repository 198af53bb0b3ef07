package dev.maple.perf.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files marked "captured" were written by the perf named; the others follow its documentation. */
class PerfStatFileTest {

  private static PerfStatFile parse(String text) {
    return PerfStatFile.parse("phone.csv", text.lines().toList());
  }

  private static void values(String text, Map<String, Double> expected) {
    Map<String, Double> values = parse(text).reading().values();
    assertEquals(expected.keySet(), values.keySet());
    expected.forEach((event, value) -> assertEquals(value, values.get(event), 1e-9 * value, event));
  }

  private static void refused(String text, int line, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, () -> parse(text)).getMessage();
    assertTrue(message.startsWith("phone.csv line " + line + ": "), message);
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
    }
  }

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
  void json() {
    // Captured: perf 6.1 -j.
    String text =
        """
        {"counter-value" : "0.638146", "unit" : "msec", "event" : "task-clock", "event-runtime" : 638146, "pcnt-running" : 100.00, "metric-value" : 0.171325, "metric-unit" : "CPUs utilized"}
        {"counter-value" : "48.000000", "unit" : "", "event" : "page-faults", "event-runtime" : 638146, "pcnt-running" : 100.00, "metric-value" : 75.217897, "metric-unit" : "K/sec"}
        {"counter-value" : "<not supported>", "unit" : "", "event" : "instructions", "event-runtime" : 0, "pcnt-running" : 100.00, "metric-value" : 0.000000, "metric-unit" : ""}
        """;
    values(text, Map.of("task-clock", 638_146.0, "page-faults", 48.0));
    assertEquals(Set.of("instructions"), parse(text).availability().missing().keySet());
  }

  @Test
  void jsonOfRepeatedRuns() {
    // Captured: perf 6.1 -j -r 2.
    PerfStatFile file =
        parse(
            """
            {"counter-value" : "49.000000", "unit" : "", "event" : "page-faults", "variance" : 1.02, "event-runtime" : 648131, "pcnt-running" : 100.00, "metric-value" : 83.677293, "metric-unit" : "K/sec"}
            """);
    assertEquals(Map.of("page-faults", 1.02), file.deviations());
  }

  @Test
  void jsonInALocaleWithDecimalComma() {
    values(
        """
        {"counter-value" : "0,638146", "unit" : "msec", "event" : "task-clock", "event-runtime" : 638146, "pcnt-running" : 100,00, "metric-value" : 0,171325, "metric-unit" : "CPUs utilized"}
        {"counter-value" : "1048576,000000", "unit" : "", "event" : "cycles", "event-runtime" : 638146, "pcnt-running" : 50,00}
        {"metric-value" : "0,5", "metric-unit" : "insn per cycle"}
        """,
        Map.of("task-clock", 638_146.0, "cycles", 1_048_576.0));
  }

  @Test
  void textForPeople() {
    // Captured: perf 6.1.
    String text =
        """

         Performance counter stats for 'true' (2 runs):

                      0.55 msec task-clock                       #    0.063 CPUs utilized            ( +-  5.00% )
                        50      page-faults                      #   85.874 K/sec                    ( +-  2.00% )
           <not supported>      instructions                                               \s

                  0.008735 +- 0.000952 seconds time elapsed  ( +- 10.90% )

        """;
    values(text, Map.of("task-clock", 550_000.0, "page-faults", 50.0));
    assertEquals(Map.of("task-clock", 5.0, "page-faults", 2.0), parse(text).deviations());
  }

  @Test
  void textOfAnOldVersionWithThousandsSeparatorsAndTurns() {
    // After the sample in perf's own source of Linux 3.x.
    String text =
        """
         Performance counter stats for './hackbench 10':

               1708.761321 task-clock                #   11.037 CPUs utilized
                    41,190 context-switches          #    0.024 M/sec
                     6,735 CPU-migrations            #    0.004 M/sec
             5,205,202,243 cycles                    #    3.046 GHz                     [83.33%]
             3,856,436,920 instructions              #   74.09% frontend cycles idle    (66.67%)

               0.154822978 seconds time elapsed
        """;
    values(
        text,
        Map.of(
            "task-clock", 1_708_761_321.0,
            "context-switches", 41_190.0,
            "cpu-migrations", 6_735.0,
            "cycles", 5_205_202_243.0,
            "instructions", 3_856_436_920.0));
    assertEquals(0.8333, parse(text).reading().fraction("cycles").getAsDouble(), 1e-4);
    assertEquals(0.6667, parse(text).reading().fraction("instructions").getAsDouble(), 1e-4);
  }

  @Test
  void textInOtherLocales() {
    values(
        """
         Performance counter stats for 'true':

                 1\u202f708,76 msec task-clock                #   11,037 CPUs utilized
             5\u202f205\u202f202\u202f243      cycles                    #    3,046 GHz
             3'856'436'920      instructions
        """,
        Map.of(
            "task-clock", 1_708_760_000.0,
            "cycles", 5_205_202_243.0,
            "instructions", 3_856_436_920.0));
  }

  @Test
  void simpleperfOfAndroid() {
    values(
        """
        Performance counter statistics,
        16513564,cpu-cycles,1.612904,GHz,
        4564133,instructions,3.618,cycles per instruction,
        10.238000(ms),task-clock,0.010224,cpus used,
        Total test time,1.001357,seconds,
        """,
        Map.of("cpu-cycles", 16_513_564.0, "instructions", 4_564_133.0, "task-clock", 1.0238e7));
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
  void intervalsAreRefused() {
    // Captured: perf 6.1 -I 10.
    refused("     0.010090257,0.80,msec,task-clock,796200,100.00,0.080,CPUs utilized\n", 1, "-I");
  }

  @Test
  void cpusCoresAndThreadsByThemselvesAreRefused() {
    // Captured: perf 6.1 -A, --per-thread, and -j --per-core.
    refused("CPU0,1.61,msec,task-clock,1608164,100.00,0.455,CPUs utilized\n", 1, "-A", "CPU0");
    refused("bash-6284,<not counted>,msec,task-clock,0,100.00,,\n", 1, "bash-6284");
    refused(
        """
        {"core" : "S0-D0-C0", "aggregate-number" : 1, "counter-value" : "1.673892", "unit" : "msec", "event" : "task-clock"}
        """,
        1,
        "core");
  }

  @Test
  void aDecimalCommaThatIsTheSeparatorIsRefused() {
    refused("0,73,msec,task-clock,734218,100,00,0,138,CPUs utilized\n", 1, "LC_ALL=C");
  }

  @Test
  void asecondRunIsRefused() {
    refused(
        "1,,cycles,5,100.00,,\n2,,instructions,5,100.00,,\n3,,cycles,5,100.00,,\n", 3, "line 1");
  }

  @Test
  void errorMessagesOfPerfAreRefused() {
    refused("1,,cycles,5,100.00,,\nError:\n", 2, "Error:", "-o FILE");
    refused("No permission to enable cycles event.\n", 1, "perf_event_paranoid");
    refused("{\"counter-value\" : \"0.63", 1, "whole object");
    refused("{\"event\" : \"cycles\"}", 1, "counter-value");
    refused("1.2.3,,cycles,5,100.00,,\n", 1, "1.2.3");
    refused("1,,,5,100.00,,\n", 1, "no event");
    refused("5,parsecs,task-clock,5,100.00,,\n", 1, "parsecs");
    refused("Performance counter statistics,\nmain,7,7,12,cpu-cycles,,\n", 2, "--per-thread");
  }

  @Test
  void anEmptyFileIsRefused(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("empty.csv");
    Files.writeString(file, "# started on Mon Nov 23 07:00:14 2026\n\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> PerfStatFile.read(file)).getMessage();
    assertTrue(message.contains("empty.csv holds no counts"), message);
  }

  /** One wrong character in a good line: understood or refused by its line, nothing else. */
  @Property
  void anyDamageIsReadOrRefused(
      @ForAll @IntRange(max = 4) int which,
      @ForAll @IntRange(max = 60) int where,
      @ForAll @CharRange(from = ' ', to = '~') char what) {
    String good =
        List.of(
                "0.51,msec,task-clock,6.57%,505079,100.00,0.533,CPUs utilized",
                "7;;cpu/event=0x3c,umask=0x00/;505079;50,00;;",
                "{\"counter-value\" : \"48.000000\", \"event\" : \"page-faults\", \"pcnt-running\" : 25.00}",
                "Performance counter stats for 'true': <not counted>      r1a8    (0.00%)",
                "10.238000(ms),task-clock,0.010224,cpus used,")
            .get(which);
    int at = Math.min(where, good.length() - 1);
    String bad = good.substring(0, at) + what + good.substring(at + 1);
    try {
      parse(bad).reading().counts().values().forEach(count -> assertTrue(count.fraction() > 0));
    } catch (IllegalArgumentException refused) {
      assertTrue(refused.getMessage().startsWith("phone.csv "), refused::getMessage);
    }
  }

  @Test
  void linesOfAnyOtherKindAreRefusedNotMisread() {
    for (String line :
        List.of("hello", "1", ",", "a,b,c", "-5,,cycles,5,100.00,,", "1e9,,cycles")) {
      refused(line, 1);
    }
  }
}
