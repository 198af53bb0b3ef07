package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class MainTest {
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
  void describeMeasuresFiveOperationsAtThreeWidths() throws IOException {
    Path file = folder.resolve("described/here.csv");
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
  void aWrongCommandLineIsExplainedInOneLine() {
    assertUsage("--networks must be at least 1, was 0", "collect", "--networks", 0);
    assertUsage("unknown profile 'fp16'; known are fp32", "measure", "--target", "fp16");
    assertUsage("--samples must be at least 1, was 0", "measure", "--samples", 0);
    assertUsage(
        "--confidence must be 0.5 to below 1, was 1.0",
        "search",
        "--accuracy",
        "a.csv",
        "--budget",
        "1ms",
        "--confidence",
        1);
    assertUsage("--repeat must be at least 0, was -1", "collect", "--repeat", -1);
    assertUsage("--visits must be at least 1, was 0", "describe", "--visits", 0);
    assertUsage("--operator-visits must be at least 1, was 0", "measure", "--operator-visits", 0);
    assertUsage("--no-check needs --model", "measure", "--no-check");
    assertUsage("--confidence needs --budget", "predict", "a.maple", "b", "--confidence", 0.5);
    assertUsage("--validate is not for --model", "measure", "--model", "a.onnx", "--validate", 3);
    assertUsage(
        "--population needs --surrogate",
        "search",
        "--accuracy",
        "a.csv",
        "--budget",
        "1ms",
        "--population",
        9);
    assertUsage(
        "--device needs --measured",
        "search",
        "--accuracy",
        "a.csv",
        "--budget",
        "1ms",
        "--device",
        "a");
    assertUsage(
        "--target is not for --measured",
        "search",
        "--accuracy",
        "a.csv",
        "--budget",
        "1ms",
        "--measured",
        "b.csv",
        "--target",
        "fp32");
    assertEquals(2, Outcome.of("measure", "--nonsense").exitCode());
    assertEquals(2, Outcome.of("measure", "--leave-out", "everything").exitCode());
    assertEquals(2, Outcome.of("collect", "--networks", "many").exitCode());
  }

  private static void assertUsage(String message, Object... args) {
    Outcome outcome = Outcome.of(args);
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.err().startsWith(message), outcome.err());
    assertEquals(
        List.of("See: maple " + args[0] + " --help"), outcome.err().lines().skip(1).toList());
  }

  @Test
  void aTypoIsOneLineAndAHint() {
    Outcome option = Outcome.of("measure", "--sample", 3);
    assertEquals(2, option.exitCode());
    assertEquals(
        List.of("unknown option '--sample'; did you mean --samples?", "See: maple measure --help"),
        option.err().lines().toList());
    Outcome command = Outcome.of("mesure");
    assertEquals(2, command.exitCode());
    assertEquals(
        List.of(
            "there is no program 'mesure'; there are suggest, adapt, predict, measure, describe,"
                + " collect, search, benchmark, help, generate-completion",
            "See: maple --help"),
        command.err().lines().toList());
    Outcome extra = Outcome.of("describe", "fp32");
    assertEquals(2, extra.exitCode());
    assertTrue(extra.err().startsWith("unexpected 'fp32'"), extra.err());
  }

  @Test
  void whereItWritesIsTriedBeforeItRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String program : List.of("measure", "collect", "describe")) {
      Outcome outcome = Outcome.of(program, "--out", file.resolve("report"));
      assertEquals(2, outcome.exitCode(), program);
      assertTrue(
          outcome.err().startsWith("--out: nothing can be written to the folder " + file),
          outcome.err());
      assertEquals("", outcome.out());
    }
  }

  @Test
  void aFailureIsOneLine() throws IOException {
    Path set = Files.writeString(folder.resolve("set.csv"), "");
    Outcome outcome = Outcome.of("measure", "--initial-set", set, "--out", folder);
    assertEquals(3, outcome.exitCode());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("the file is empty"), outcome.err());
    assertEquals(List.of("set.csv"), files());
    Outcome missing =
        Outcome.of("measure", "--initial-set", folder.resolve("none.csv"), "--out", folder);
    assertEquals(3, missing.exitCode());
    assertEquals(
        "there is no file " + folder.resolve("none.csv") + "; check its path",
        missing.err().strip());
    assertEquals(1, missing.err().lines().count(), missing.err());
  }

  @Test
  void helpNamesTheCommands() {
    Outcome help = Outcome.of("--help");
    assertEquals(0, help.exitCode());
    assertTrue(help.out().contains("measure") && help.out().contains("collect"), help.out());
    assertEquals(help, Outcome.of("help"));
    assertEquals(help, Outcome.of());
    assertTrue(Outcome.of("--version").out().startsWith("maple "), "--version");
  }

  @Test
  void helpFitsEightyColumnsAndListsExitCodes() {
    for (String program : List.of("measure", "search", "collect", "describe", "benchmark")) {
      Outcome help = Outcome.of(program, "--help");
      assertEquals(help, Outcome.of("help", program));
      assertTrue(help.out().contains("Exit codes:"), help.out());
      assertTrue(help.out().contains("Example"), help.out());
      help.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }
}
