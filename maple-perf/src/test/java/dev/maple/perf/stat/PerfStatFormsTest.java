package dev.maple.perf.stat;

import static dev.maple.perf.stat.StatFiles.parse;
import static dev.maple.perf.stat.StatFiles.values;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Lines of {@code perf stat -j}, of {@code perf stat} as it writes for people, and of simpleperf.
 * "Captured" were written by the perf named; the others follow its documentation.
 */
class PerfStatFormsTest {
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
  void cgroupsAreNoEvents() {
    // Captured: perf 6.1 -a -G /,/.
    values(
        """
         Performance counter stats for 'system wide':

                    245.29 msec task-clock                       / #    2.159 CPUs utilized         \s
             <not counted>      page-faults               /                                  \s
        """,
        Map.of("task-clock", 245_290_000.0));
    values(
        " Performance counter stats for 'true':\n\n   12      r1a8     net.slice   (50.00%)\n",
        Map.of("r1a8", 12.0));
    // Captured: perf 6.1 -a -j -G /,/.
    values(
        """
        {"counter-value" : "224.241802", "unit" : "msec", "event" : "task-clock", "cgroup" : "/", "event-runtime" : 374868934, "pcnt-running" : 100.00, "metric-value" : 2.000844, "metric-unit" : "CPUs utilized"}
        """,
        Map.of("task-clock", 224_241_802.0));
  }

  @Test
  void theTableOfRunsHoldsNoCounts() {
    // Captured: perf 6.1 -r 3 --table.
    values(
        """
         Performance counter stats for 'true' (3 runs):

                        47      page-faults                      #   13.110 K/sec                    ( +-  1.42% )
           <not supported>      cycles                                                     \s

                   # Table of individual measurements:
                   0.01792 (+0.00452) ######
                   0.01101 (-0.00239) #####

                   # Final result:
                   0.01340 +- 0.00226 seconds time elapsed  ( +- 16.88% )
        """,
        Map.of("page-faults", 47.0));
  }
}
