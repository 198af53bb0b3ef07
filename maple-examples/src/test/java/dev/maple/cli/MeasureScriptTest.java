package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that {@code suggest} writes beside the networks to measure. */
class MeasureScriptTest {
  /**
   * Tells the squares of 1, 2, 3, ... in seconds: of three in a row, the second step is 2 s longer.
   */
  private static final String CLOCK =
      """
      #!/bin/sh
      n=$(($(cat "$0.count" 2>/dev/null || echo 0) + 1))
      echo "$n" >"$0.count"
      echo "$((n * n))000000000"
      """;

  @TempDir Path folder;
  private final Map<String, String> locale = new HashMap<>();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void networksAndAScriptThatRunsThem() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to run the script");
    Path networks = folder.resolve("networks");
    Outcome suggested =
        Outcome.of("suggest", "--device", "phone", "--samples", 5, "--networks", networks);
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertTrue(suggested.lines().get(2).contains("maple adapt " + networks.resolve("samples.csv")));
    for (int i = 1; i <= 5; i++) {
      assertTrue(Files.size(networks.resolve("0" + i + "/model.onnx")) > 1_000);
    }
    for (String tool : List.of("onnxruntime_perf_test", "benchmark_model")) {
      assertEquals("", ran(networks, file(tool, fakeTool(tool))));
      assertAdapts(networks);
    }
    Path runner = file("runner", "#!/bin/sh\nexit 0\n");
    assertTrue(file("date", CLOCK).toFile().setExecutable(true)); // found before the system's
    assertEquals("", ran(networks, runner));
    assertEquals(
        "model,0.100000000,0,0,0\n".repeat(3), Files.readString(networks.resolve("05.txt")));
    assertTrue(file("date", "#!/bin/sh\necho 1\n").toFile().setExecutable(true));
    String slow = ran(networks, runner);
    assertTrue(slow.contains("takes longer to start than 20 runs take; set RUNS higher"), slow);
    String failed = ran(networks, file("onnxruntime_perf_test", "#!/bin/sh\nexit 7\n"));
    assertTrue(failed.startsWith("7"), failed);
    assertFalse(Files.exists(networks.resolve("05.txt")));
  }

  @Test
  void aLocaleWithADecimalCommaChangesNoNumber() throws Exception {
    Assumptions.assumeTrue(isCommaLocale(), "no locale with a decimal comma can be made here");
    Path networks = folder.resolve("networks");
    Outcome.of("suggest", "--device", "phone", "--samples", 3, "--networks", networks);
    assertTrue(file("date", CLOCK).toFile().setExecutable(true));
    assertEquals("", ran(networks, file("runner", "#!/bin/sh\nexit 0\n")));
    assertAdapts(networks);
  }

  /** What the script wrote is read. */
  private void assertAdapts(Path networks) {
    Path samples = networks.resolve("samples.csv");
    Path out = folder.resolve("phone.maple");
    Outcome adapted = Outcome.of("adapt", samples, "--device", "phone", "--out", out);
    assertEquals(0, adapted.exitCode(), adapted.err());
  }

  /** Makes a locale for the scripts, and sees that awk heeds it. */
  private boolean isCommaLocale() throws InterruptedException {
    String name = "de_DE.UTF-8";
    locale.put("LOCPATH", folder.toString());
    locale.put("LC_ALL", name);
    Path answer = folder.resolve("answer");
    ProcessBuilder awk =
        new ProcessBuilder("awk", "BEGIN { printf \"%.1f\", 0.5 }").redirectOutput(answer.toFile());
    awk.environment().putAll(locale);
    try {
      Path made = folder.resolve(name);
      new ProcessBuilder("localedef", "-i", "de_DE", "-f", "UTF-8", made.toString())
          .start()
          .waitFor();
      return awk.start().waitFor() == 0 && Files.readString(answer).equals("0,5");
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs the script with a tool; what it said if it failed. */
  private String ran(Path networks, Path tool) throws Exception {
    assertTrue(tool.toFile().setExecutable(true));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                networks.resolve("measure.sh").toString(), "./" + folder.relativize(tool))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(locale);
    builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    Process script = builder.start();
    assertTrue(script.waitFor(60, TimeUnit.SECONDS), "the script hangs");
    return script.exitValue() == 0 ? "" : script.exitValue() + ": " + Files.readString(log);
  }

  /** Writes what the tool does, in the place where it does. */
  private static String fakeTool(String tool) {
    return tool.equals("benchmark_model")
        ? """
        #!/bin/sh
        echo "Graph: [${1#--graph=}]"
        echo "count=20 first=4000 curr=2000 min=1000 max=4000 avg=2500 std=10"
        echo "Inference timings in us: Init: 1, Inference (avg): 2500"
        """
        : """
        #!/bin/sh
        for result; do :; done
        printf 'x,0.0025,1,1,0\\nx,0.0027,1,1,1\\n' >>"$result"
        """;
  }
}
