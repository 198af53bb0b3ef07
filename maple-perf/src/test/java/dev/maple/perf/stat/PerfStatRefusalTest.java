package dev.maple.perf.stat;

import static dev.maple.perf.stat.StatFiles.refused;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is refused, by its line and with the remedy. "Captured" were written by the perf named; the
 * others follow its documentation.
 */
class PerfStatRefusalTest {
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

  @Test
  void linesOfAnyOtherKindAreRefusedNotMisread() {
    for (String line :
        List.of("hello", "1", ",", "a,b,c", "-5,,cycles,5,100.00,,", "1e9,,cycles")) {
      refused(line, 1);
    }
  }

  @Test
  void aSecondRunIsRefusedEvenIfItCountedTheSame() {
    refused(
        """
         Performance counter stats for 'a':
               5      cycles
               1.0 seconds time elapsed
         Performance counter stats for 'b':
               5      cycles
        """,
        4,
        "second run");
    refused(
        """
        Performance counter statistics,
        0,page-faults,,,(100%),
        Total test time,1.000000,seconds,
        Performance counter statistics,
        """,
        4, "--interval");
  }

  @Test
  void aLineThatLostItsShareIsRefused() {
    refused("12,,cycles,5\n", 1, "a share in percent", "'5'");
    refused("12,,cycles,net.slice,5,100.00x\n", 1, "'5'");
    refused("12,,cycles,5,250.00,,\n", 1, "'5'");
    refused(
        "{\"counter-value\" : \"1\", \"event\" : \"cycles\", \"pcnt-running\" : 250.00}",
        1,
        "100 %");
  }

  @Test
  void namesThatMoveATerminalAreRefused() {
    refused("12,,\u001b[2Jcycles,5,100.00,,\n", 1, "control characters", "?[2J");
  }
}
