package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.maple.architecture.NasBench201;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.perf.PerfCounters;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that measure, on this machine. */
class MeasuringTest {
  @TempDir Path folder;

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void collectWritesAnInitialSetAndMeasureUsesIt() throws IOException {
    Path set = folder.resolve("set.csv");
    Outcome collected =
        Outcome.of(
            "collect",
            "--networks",
            12,
            "--profiles",
            "fp32-16px,int8",
            "--sessions",
            1,
            "--visits",
            1,
            "--block",
            10,
            "--repeat",
            4,
            "--out",
            set);
    assertEquals(0, collected.exitCode(), collected.err());
    assertEquals(List.of("set.csv", "set.descriptors.csv", "set.details.csv"), files());
    var initialSet = InitialSet.read(set, NasBench201.space());
    assertEquals(List.of("fp32-16px", "int8"), initialSet.deviceNames());
    assertEquals(12, initialSet.device("int8").samples().size());
    assertTrue(Files.readString(set).startsWith("# NAS-Bench-201 latencies in milliseconds"));
    assertTrue(Files.readString(set).contains("# repeat error: of 4 networks, at the end"));
    assertTrue(collected.out().contains("repeat error median "), collected.out());
    var descriptors = HardwareDescriptor.read(folder.resolve("set.descriptors.csv"));
    assertEquals(List.of("fp32-16px", "int8"), List.copyOf(descriptors.keySet()));
    assertEquals(15, descriptors.get("int8").operators().size());

    Outcome measured =
        Outcome.of(
            "measure",
            "--target",
            "fp32-16px",
            "--initial-set",
            set,
            "--samples",
            3,
            "--validate",
            4,
            "--sessions",
            1,
            "--visits",
            1,
            "--out",
            folder.resolve("report"));
    assertEquals(0, measured.exitCode(), measured.err());
    assertTrue(
        measured.out().contains("initial set  int8 (12 networks); left out: fp32-16px"),
        measured.out());
    assertTrue(measured.out().contains("What an operator costs here"), measured.out());
    assertTrue(measured.out().contains("What to do next"), measured.out());
    assertTrue(Files.exists(folder.resolve("report/report.html")));
    assertTrue(Files.exists(folder.resolve("report/report.json")));
    assertTrue(
        Files.exists(folder.resolve("report/report.png"))
            || measured.out().contains("no picture: "),
        measured.out());
    // A set of one device, measured on a machine that others may disturb, may be doubted.
    assertTrue(
        measured
            .err()
            .lines()
            .allMatch(
                line ->
                    line.contains(" samples may be wrong, ")
                        || line.contains(" features tell little here: ")),
        measured.err());
  }

  @Test
  void collectResumesInEachOfItsSteps() throws IOException {
    List<Object> command =
        List.of(
            "collect",
            "--networks",
            2,
            "--profiles",
            "fp32-16px,int8",
            "--sessions",
            1,
            "--visits",
            1,
            "--block",
            2,
            "--repeat",
            1,
            "--out",
            folder);
    assertEquals(0, Outcome.of(command.toArray()).exitCode());
    List<String> details = Files.readAllLines(folder.resolve("initial-set.details.csv"));
    List<String> descriptors =
        Files.readAllLines(folder.resolve("descriptors.csv")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    for (String file : files()) {
      Files.delete(folder.resolve(file));
    }
    // One of two networks, one of two descriptors, and the network that is measured again.
    Path again = folder.resolve("initial-set.repeating");
    Files.write(folder.resolve("initial-set.progress"), details.subList(0, 4));
    Files.write(
        folder.resolve("initial-set.describing"),
        List.of(details.get(0), descriptors.get(0), descriptors.get(1)));
    Files.write(again, details.subList(0, 4));

    Outcome resumed = Outcome.of(command.toArray());
    assertEquals(0, resumed.exitCode(), resumed.err());
    assertTrue(resumed.out().contains("measuring: 1 networks were measured before"), resumed.out());
    assertTrue(
        resumed.out().contains("measuring again: 1 networks were measured before"), resumed.out());
    assertTrue(
        resumed.out().contains("repeat error median 0.0 %, 90th percentile 0.0 %"), resumed.out());
    List<String> detailsNow = Files.readAllLines(folder.resolve("initial-set.details.csv"));
    assertEquals(details.subList(0, 4), detailsNow.subList(0, 4));
    assertEquals(6, detailsNow.size());
    var described = HardwareDescriptor.read(folder.resolve("descriptors.csv"));
    assertEquals(List.of("fp32-16px", "int8"), List.copyOf(described.keySet()));
    assertTrue(Files.readAllLines(folder.resolve("descriptors.csv")).contains(descriptors.get(1)));
    assertEquals(List.of("descriptors.csv", "initial-set.csv", "initial-set.details.csv"), files());
  }

  @Test
  void measureDescribesTheTargetWhereTheInitialSetIsDescribed() throws IOException {
    Outcome measured =
        Outcome.of(
            "measure",
            "--target",
            "fp32-16px",
            "--leave-out",
            "runtime",
            "--method",
            "maple-gbm",
            "--samples",
            2,
            "--validate",
            3,
            "--sessions",
            1,
            "--visits",
            1,
            "--operator-visits",
            1,
            "--out",
            folder);
    assertEquals(0, measured.exitCode(), measured.err());
    assertTrue(measured.out().contains("What an operator costs here"), measured.out());
    assertTrue(
        measured.out().lines().anyMatch(line -> line.matches("  the first +0 +1 +2")),
        measured.out());
    var report = JsonParser.parseString(Files.readString(folder.resolve("report.json")));
    assertEquals("maple-gbm", report.getAsJsonObject().get("method").getAsString());
    assertEquals(15, report.getAsJsonObject().getAsJsonArray("operators").size());
    assertEquals(
        "[\"fp32\",\"fp32-no-optimisation\",\"int8\",\"fp32-16px\"]",
        report.getAsJsonObject().getAsJsonObject("initialSet").get("leftOut").toString());
  }

  @Test
  void describeMeasuresFiveOperationsAtThreeWidths() throws IOException {
    Path file = folder.resolve("here.csv");
    Outcome outcome =
        Outcome.of("describe", "--profiles", "fp32-16px,int8", "--visits", 1, "--out", file);
    assertEquals(0, outcome.exitCode(), outcome.err());
    var descriptors = HardwareDescriptor.read(file);
    assertEquals(List.of("fp32-16px", "int8"), List.copyOf(descriptors.keySet()));
    for (HardwareDescriptor descriptor : descriptors.values()) {
      assertEquals(15, descriptor.operators().size());
      assertTrue(descriptor.operators().containsKey(OperatorKey.parse("nor_conv_3x3@16")));
      descriptor
          .operators()
          .forEach(
              (operator, costs) -> {
                assertTrue(costs.millis().isPresent(), operator.toString());
                assertTrue(outcome.out().contains(operator.toString()), outcome.out());
              });
    }
    // Whatever this machine can count, it says of each event whether it does.
    for (String event : PerfCounters.MAPLE_EVENTS) {
      assertTrue(outcome.out().contains(event), event);
    }
    assertTrue(outcome.out().contains("  counted: "), outcome.out());
  }

  @Test
  void aMethodThatIsNoneIsToldByTheNamesThatAreShown() {
    Outcome outcome = Outcome.of("measure", "--method", "foo");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.err().contains("there are [learned-prior, maple-ridge,"), outcome.err());
    assertFalse(outcome.err().contains("LEARNED_PRIOR"), outcome.err());
  }
}
