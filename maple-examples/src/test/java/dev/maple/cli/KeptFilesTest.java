package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs that measure do not replace. */
class KeptFilesTest {
  @TempDir Path folder;

  @Test
  void describeReplacesNothingButDescriptors() throws IOException {
    Path csv = Files.writeString(folder.resolve("phone.csv"), "architecture,phone\n|1x1|,5\n");
    Outcome refused = Outcome.of("describe", "--profiles", "java-direct", "--out", csv);
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("something else than descriptors"), refused.err());
    Path own =
        Files.writeString(folder.resolve("own.csv"), "\n# mine\ndevice ,conv/latency\nx,1\n");
    assertEquals(
        0,
        Outcome.of("describe", "--profiles", "java-direct", "--visits", 1, "--out", own)
            .exitCode());
  }

  @Test
  void collectReplacesNoFinishedSet() throws IOException {
    Path csv = Files.writeString(folder.resolve("initial-set.csv"), "architecture,a\n|1x1|,5\n");
    Outcome refused = Outcome.of("collect", "--profiles", "java-direct", "--out", folder);
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains(csv + " holds something else than a set"), refused.err());
  }

  /** What lies in the folder by the name of what is written there, and is somebody's own. */
  @ParameterizedTest
  @CsvSource({
    "descriptors.csv, descriptors, collect --profiles java-direct --out",
    "initial-set.details.csv, a set's details, collect --profiles java-direct --out",
    "initial-set.details.csv, a set's details, collect --profiles fp32 --space onnx --out",
    "features.csv, features of networks, collect --profiles fp32 --space onnx --out",
    "report.html, a report of Maple, measure --quick --out",
    "report.json, a report of Maple, measure --quick --out",
    "report.png, a report of Maple, search --accuracy none.csv --budget 1ms --out",
  })
  void whatMapleDidNotWriteIsNotReplaced(String name, String what, String command)
      throws IOException {
    Path own = Files.writeString(folder.resolve(name), "mine\n\u00e9,1\n");
    Object[] args = Stream.concat(Stream.of(command.split(" ")), Stream.of(folder)).toArray();
    Outcome refused = Outcome.of(args);
    assertEquals(2, refused.exitCode(), refused.err());
    String expected = "--out " + own + " holds something else than " + what;
    assertTrue(refused.err().startsWith(expected), refused.err());
    assertEquals("mine\n\u00e9,1\n", Files.readString(own));
    assertEquals("", refused.out());
  }
}
