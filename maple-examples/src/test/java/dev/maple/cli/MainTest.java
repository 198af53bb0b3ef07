package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a command line, right or wrong. */
class MainTest {
  @TempDir Path folder;

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
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
        "--method flops is not for --model", "measure", "--model", "a.onnx", "--method", "flops");
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
  void moreNetworksThanThereAreAreRefusedByTheOption() {
    assertUsage(
        "--samples must be at most 799, the networks that Maple chooses from, was 20000",
        "measure",
        "--samples",
        20_000,
        "--out",
        folder);
    assertUsage(
        "--samples must be at most 799, the networks that Maple chooses from, was 800",
        "search",
        "--accuracy",
        folder.resolve("accuracy.csv"),
        "--budget",
        "15ms",
        "--samples",
        800,
        "--out",
        folder);
    assertUsage(
        "--networks must be at most 15625, the cells there are, was 15626",
        "collect",
        "--networks",
        15_626,
        "--out",
        folder);
    Outcome checks = Outcome.of("measure", "--validate", 20_000, "--out", folder);
    assertEquals(2, checks.exitCode(), checks.err());
    assertEquals("", checks.out());
    assertTrue(checks.err().startsWith("--validate must be at most 9"), checks.err());
    assertTrue(checks.err().contains("less --samples, was 20000"), checks.err());
  }

  @Test
  void nothingIsLeftOfWhatIsRefused() throws IOException {
    Path outer = folder.resolve("outer");
    Path made = outer.resolve("inner");
    Path accuracy = folder.resolve("accuracy.csv");
    Files.writeString(accuracy, "architecture\n");
    List<Outcome> refused =
        List.of(
            Outcome.of("suggest", "--device", "x", "--space", "fbnet", "--networks", made),
            Outcome.of("search", "--accuracy", accuracy, "--budget", "15ms", "--out", made),
            Outcome.of("measure", "--model", folder.resolve("none.onnx"), "--out", made));
    refused.forEach(outcome -> assertTrue(outcome.exitCode() > 1, outcome.err()));
    assertTrue(Files.notExists(outer), outer + " was left");
    Outcome suggested =
        Outcome.of("suggest", "--device", "x", "--networks", made, "--out", made.resolve("x.csv"));
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertTrue(Files.isRegularFile(made.resolve("x.csv")));
  }

  /** As the library's save wants it; folders that are filled are made. */
  @Test
  void aFileIsWrittenInAFolderThatExists() throws IOException {
    Path missing = folder.resolve("missing");
    Path csv =
        Files.writeString(folder.resolve("phone.csv"), "architecture,x\n" + Phone.CELL + ",1\n");
    String told = missing + " is no folder; make it first, or name another";
    Path predictor = missing.resolve("p.maple");
    assertUsage("--out " + predictor + ": " + told, "adapt", csv, "--out", predictor);
    Path list = missing.resolve("x.csv");
    assertUsage("--out " + list + ": " + told, "suggest", "--device", "x", "--out", list);
    assertUsage("--out " + list + ": " + told, "describe", "--profiles", "fp32", "--out", list);
    assertUsage("--out " + list + ": " + told, "collect", "--profiles", "fp32", "--out", list);
    assertTrue(Files.notExists(missing), missing + " was made");
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
    Path out = file.resolve("report");
    String folderTold = "--out: nothing can be written to the folder " + out;
    String fileTold = "--out " + out + ": " + file + " is no folder; make it first";
    Map.of("measure", folderTold, "collect", folderTold, "describe", fileTold)
        .forEach(
            (program, told) -> {
              Outcome outcome = Outcome.of(program, "--out", out);
              assertEquals(2, outcome.exitCode(), program);
              assertTrue(outcome.err().startsWith(told), outcome.err());
              assertEquals("", outcome.out());
            });
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
