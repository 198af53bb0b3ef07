package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device in three commands: what to measure, a predictor, answers. */
class ThreeCommandsTest {
  private static final NasBench201 SPACE = NasBench201.space();

  @TempDir Path folder;

  /** A device that takes 2 ms and then as long as the arithmetic. */
  private static double millis(String cell) {
    return 2 + 0.2 * SPACE.encode(SPACE.parse(cell))[0];
  }

  private Path measurements() throws IOException {
    Path csv = folder.resolve("phone.csv");
    Outcome suggested = Outcome.of("suggest", "--device", "phone", "--samples", 8, "--out", csv);
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertTrue(
        suggested.lines().get(1).contains("maple adapt " + csv), suggested.lines().toString());
    return csv;
  }

  private Path predictor() throws IOException {
    Path csv = measurements();
    List<String> lines = Files.readAllLines(csv);
    assertEquals("architecture,phone", lines.get(1));
    assertEquals(10, lines.size());
    String filled =
        lines.stream()
            .map(line -> line.startsWith("|") ? line + millis(line.replace(",", "")) : line)
            .collect(Collectors.joining("\n"));
    Files.writeString(csv, filled);
    Path file = folder.resolve("phone.maple");
    Outcome adapted = Outcome.of("adapt", csv, "--out", file);
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.lines().get(0).endsWith("latency on phone of nasbench201, from 8 samples"));
    return file;
  }

  private static JsonObject json(String line) {
    return JsonParser.parseString(line).getAsJsonObject();
  }

  @Test
  void theNextCommandIsToldOfTheSpaceToo() throws IOException {
    Path table = folder.resolve("features.csv");
    Files.writeString(table, "architecture,total.flops\na,1\nb,2\nc,3\nd,4\n");
    Path csv = folder.resolve("board.csv");
    Outcome suggested =
        Outcome.of(
            "suggest", "--device", "board", "--samples", 3, "--features", table, "--out", csv);
    assertTrue(
        suggested.lines().get(1).endsWith(csv + " --features " + table + " --out board.maple"),
        suggested.lines().toString());
    Files.writeString(csv, "architecture,board\na,1.1\nb,2\nd,4.1\n");
    Path file = folder.resolve("board.maple");
    Outcome adapted = Outcome.of("adapt", csv, "--features", table, "--out", file);
    assertTrue(
        adapted.lines().get(1).startsWith("No device measured before says anything of latency"));
    assertEquals(
        "Next: maple predict " + file + " --features " + table + " ARCHITECTURE",
        adapted.lines().get(2));
  }

  @Test
  void suggestAdaptPredict() throws IOException {
    Path file = predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Outcome predicted = Outcome.of("predict", file, cell);
    assertEquals(0, predicted.exitCode(), predicted.err());
    JsonObject answer = json(predicted.lines().get(0));
    assertEquals(cell, answer.get("architecture").getAsString());
    double millis = answer.get("millis").getAsDouble();
    assertEquals(millis(cell), millis, 0.1 * millis);
    assertTrue(answer.get("low90Millis").getAsDouble() < millis);
    assertTrue(answer.get("high90Millis").getAsDouble() > millis);
    assertEquals(4, answer.size());
  }

  @Test
  void aBudgetIsAnsweredByTheExitCode() throws IOException {
    Path file = predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Outcome met = Outcome.of("predict", file, cell, "--budget", 3 * millis(cell) + "ms");
    assertEquals(0, met.exitCode(), met.err());
    assertTrue(json(met.lines().get(0)).get("meetsBudget").getAsBoolean());
    Outcome missed =
        Outcome.of(
            "predict", file, cell, "--budget", 500 * millis(cell) + "us", "--format", "table");
    assertEquals(1, missed.exitCode(), missed.err());
    assertTrue(missed.lines().get(0).endsWith("misses  " + cell), missed.lines().get(0));
    assertEquals(2, Outcome.of("predict", file, cell, "--budget", "15").exitCode());
    Outcome comma = Outcome.of("predict", file, cell, "--budget", "9,5ms");
    assertEquals(2, comma.exitCode());
    assertTrue(comma.err().contains("--budget"), comma.err());
    assertTrue(comma.err().contains("must have a decimal point, no comma,"), comma.err());
    assertEquals(
        2, Outcome.of("predict", file, cell, "--budget", "15ms", "--confidence", 1).exitCode());
  }

  @Test
  void aStreamIsAnsweredLineByLine() throws IOException {
    Path file = predictor();
    List<NasBench201Cell> cells = SPACE.draw(500, 9);
    String lines =
        cells.stream().map(SPACE::format).collect(Collectors.joining("\n")) + "\nno cell\n";
    InputStream in = System.in;
    Outcome streamed;
    try {
      System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
      streamed = Outcome.of("predict", file, "--from", "-", "--flush");
    } finally {
      System.setIn(in);
    }
    assertEquals(3, streamed.exitCode(), streamed.err());
    assertEquals(501, streamed.lines().size());
    for (int i = 0; i < cells.size(); i++) {
      assertEquals(
          SPACE.format(cells.get(i)),
          json(streamed.lines().get(i)).get("architecture").getAsString());
    }
    assertTrue(json(streamed.lines().get(500)).has("error"), streamed.lines().get(500));
    Path list = folder.resolve("cells.txt");
    Files.writeString(list, lines);
    assertEquals(streamed.lines(), Outcome.of("predict", file, "--from", list).lines());
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Outcome unmeasured =
        Outcome.of("adapt", measurements(), "--out", folder.resolve("phone.maple"));
    assertEquals(3, unmeasured.exitCode());
    assertTrue(unmeasured.err().contains("phone"), unmeasured.err());
    Path file = predictor();
    Outcome otherSpace = Outcome.of("predict", file, "x", "--space", "fbnet");
    assertEquals(3, otherSpace.exitCode());
    assertTrue(otherSpace.err().contains("of space 'nasbench201'"), otherSpace.err());
    assertEquals(2, Outcome.of("predict", file, "no cell").exitCode());
    assertEquals(2, Outcome.of("predict", file).exitCode());
    assertEquals(3, Outcome.of("predict", folder.resolve("none"), "x").exitCode());
  }

  @Test
  void moreSamplesThanThereAreNetworksAreRefused() throws IOException {
    Path table = folder.resolve("features.csv");
    Files.writeString(table, "architecture,total.flops\na,1\nb,2\n");
    Path out = folder.resolve("x.csv");
    for (List<?> more :
        List.of(List.of("--features", table, "--out", out), List.of("--networks", folder))) {
      List<Object> ask = new ArrayList<>(List.of("suggest", "--device", "x", "--samples", 20_000));
      ask.addAll(more);
      Outcome outcome = Outcome.of(ask.toArray());
      assertEquals(2, outcome.exitCode());
      assertTrue(outcome.err().startsWith("--samples: count must be 1 to the"), outcome.err());
    }
  }

  @Test
  void networksAreWrittenToAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "");
    Outcome outcome = Outcome.of("suggest", "--device", "x", "--networks", file);
    assertEquals(2, outcome.exitCode());
    assertTrue(
        outcome.err().startsWith("--networks " + file + " is a file; name a folder"),
        outcome.err());
  }

  @Test
  void whatWasMeasuredIsNotReplaced() throws IOException {
    predictor();
    Path csv = folder.resolve("phone.csv");
    String before = Files.readString(csv);
    Outcome suggested = Outcome.of("suggest", "--device", "phone", "--out", csv);
    assertEquals(2, suggested.exitCode());
    assertTrue(suggested.err().contains("holds measurements"), suggested.err());
    assertEquals(before, Files.readString(csv));
  }

  @Test
  void aPredictorIsNoMeasurements() throws IOException {
    Path predictor = predictor();
    Outcome outcome = Outcome.of("adapt", predictor, "--out", folder.resolve("other.maple"));
    assertEquals(3, outcome.exitCode());
    String expected = predictor + " is a predictor or prior that Maple wrote, not measurements";
    assertTrue(outcome.err().startsWith(expected), outcome.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "a/mean", "x/count", "=1+1"})
  void aDeviceIsNamedAsAdaptReadsItBack(String name) {
    Outcome outcome = Outcome.of("suggest", "--device", name, "--out", folder.resolve("a.csv"));
    assertEquals(2, outcome.exitCode(), outcome.out());
    assertTrue(outcome.err().contains("--device '" + name + "'"), outcome.err());
    assertFalse(Files.exists(folder.resolve("a.csv")));
  }

  @Test
  void aFileOfNoNetworksIsNoAnswer() throws IOException {
    Path file = predictor();
    Path none = Files.writeString(folder.resolve("none.txt"), "# nothing\n\n");
    Outcome outcome = Outcome.of("predict", file, "--from", none, "--budget", "1ms");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.err().contains("none.txt names no network"), outcome.err());
  }

  @Test
  void aListMayHaveAHeader() throws IOException {
    Path file = predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path list = Files.writeString(folder.resolve("list.csv"), "# mine\narchitecture\n" + cell);
    Outcome read = Outcome.of("predict", file, "--from", list);
    assertEquals(0, read.exitCode(), read.out());
    assertEquals(Outcome.of("predict", file, cell).lines(), read.lines());
    Files.writeString(list, cell + "\narchitecture\n");
    assertEquals(3, Outcome.of("predict", file, "--from", list).exitCode());
  }

  @Test
  void networksAreReadInUtf8WithOrWithoutAMark() throws IOException {
    Path file = predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path marked = Files.writeString(folder.resolve("marked.txt"), "\uFEFF" + cell + "\n");
    Outcome read = Outcome.of("predict", file, "--from", marked);
    assertEquals(0, read.exitCode(), read.err());
    assertEquals(cell, json(read.lines().get(0)).get("architecture").getAsString());
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, (cell + "\n# \u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
    Outcome refused = Outcome.of("predict", file, "--from", latin);
    assertTrue(refused.err().contains("latin.txt, line 2"), refused.err());
  }

  @Test
  void anotherSuggestionDoesNotTakeTheResultsOfTheFirst() {
    Path nets = folder.resolve("nets");
    Object[] ask = {"suggest", "--device", "phone", "--samples", 3, "--networks", nets};
    assertEquals(0, Outcome.of(ask).exitCode());
    Outcome again = Outcome.of(ask);
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("holds networks of an earlier run"), again.err());
  }

  @Test
  void valuesBeyondAShortNumberAreStillJson() throws IOException {
    Path table = folder.resolve("features.csv");
    Files.writeString(table, "architecture,total.flops\na,1\nb,2\nc,3\nd,4\ne,1e60\n");
    Path csv = folder.resolve("board.csv");
    Files.writeString(csv, "architecture,board\na,1.1\nb,2\nd,4.1\n");
    Path file = folder.resolve("board.maple");
    Outcome adapted = Outcome.of("adapt", csv, "--features", table, "--out", file);
    assertEquals(0, adapted.exitCode(), adapted.err());
    for (String name : List.of("a", "e")) {
      Outcome predicted = Outcome.of("predict", file, "--features", table, name);
      assertEquals(0, predicted.exitCode(), predicted.err());
      assertFalse(predicted.out().contains("Infinity"), predicted.out());
      assertTrue(predicted.lines().get(0).matches(".*\"millis\":[0-9.E+-]+,.*"), predicted.out());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"architecture\",\"phone\"",
        "Architecture,phone",
        ",architecture,phone",
        "network,phone",
        "network,a,b,c,d",
        "|a|,2"
      })
  void aTablesHeaderThatIsNotQuiteRightIsQuoted(String header) throws IOException {
    Path csv = Files.writeString(folder.resolve("sheet.csv"), header + "\n|a|,1\n");
    Outcome outcome = Outcome.of("adapt", csv, "--out", folder.resolve("p.maple"));
    assertEquals(3, outcome.exitCode());
    String expected = "sheet.csv, line 1: the header must begin with 'architecture', was '";
    assertTrue(outcome.err().contains(expected), outcome.err());
  }

  @ParameterizedTest
  @CsvSource({
    "architecture;phone, semicolons",
    "'sep=;\narchitecture;phone', semicolons",
    "'sep=;\nnetwork;phone', semicolons",
    "architecture\tphone, tabs"
  })
  void otherSeparatorsAreTold(String header, String separators) throws IOException {
    Path csv = Files.writeString(folder.resolve("sheet.csv"), header + "\n|a|,1\n");
    Outcome outcome = Outcome.of("adapt", csv, "--out", folder.resolve("p.maple"));
    assertEquals(3, outcome.exitCode());
    String expected = "sheet.csv, line 1: " + separators + " separate the columns; write commas";
    assertTrue(outcome.err().contains(expected), outcome.err());
  }

  @Test
  void networksFromAPipeAreAnswered() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    Path file = predictor();
    assumeTrue(isMade(pipe), "this system makes no named pipes");
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Process writer = new ProcessBuilder("sh", "-c", "echo '" + cell + "' > '" + pipe + "'").start();
    Outcome predicted = Outcome.of("predict", file, "--from", pipe);
    assertEquals(0, predicted.exitCode(), predicted.err());
    assertEquals(cell, json(predicted.lines().get(0)).get("architecture").getAsString());
    assertEquals(0, writer.waitFor());
  }

  @Test
  void measurementsFromAPipeAreRead() throws IOException, InterruptedException {
    predictor();
    Path pipe = folder.resolve("measured");
    assumeTrue(isMade(pipe), "this system makes no named pipes");
    String copy = "cat '" + folder.resolve("phone.csv") + "' > '" + pipe + "'";
    Process writer = new ProcessBuilder("sh", "-c", copy).start();
    Outcome adapted = Outcome.of("adapt", pipe, "--out", folder.resolve("piped.maple"));
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.lines().get(0).endsWith("from 8 samples"), adapted.out());
    assertEquals(0, writer.waitFor());
  }

  /** As {@code --out >(program)} of a shell, and {@code --out /dev/fd/3 3>file}. */
  @Test
  void whatIsOpenIsWrittenToAlthoughNothingElseCanBeInItsFolder()
      throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(isMade(pipe), "this system makes no named pipes");
    try (FileChannel open = open(pipe)) {
      Outcome suggested = Outcome.of("suggest", "--device", "phone", "--out", descriptor(pipe));
      assertEquals(0, suggested.exitCode(), suggested.err());
      ByteBuffer read = ByteBuffer.allocate(1 << 12);
      open.read(read);
      String text = new String(read.array(), 0, read.position(), StandardCharsets.UTF_8);
      assertTrue(text.startsWith("# Measure these on the device"), text);
    }
    Path file = Files.createFile(folder.resolve("file"));
    try (FileChannel open = open(file)) {
      Outcome suggested = Outcome.of("suggest", "--device", "phone", "--out", descriptor(file));
      assertEquals(0, suggested.exitCode(), open + suggested.err());
      assertEquals(12, Files.readAllLines(file).size());
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** What this process has open, in a folder that not even root may write to. */
  private static Path descriptor(Path open) throws IOException {
    Path folder = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(folder), "this system shows no descriptors");
    try (Stream<Path> descriptors = Files.list(folder)) {
      return descriptors.filter(descriptor -> leadsTo(descriptor, open)).findFirst().orElseThrow();
    }
  }

  private static boolean leadsTo(Path descriptor, Path open) {
    try {
      return Files.readSymbolicLink(descriptor).equals(open.toRealPath());
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static boolean isMade(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What was measured, features and the like: only a predictor is replaced by one. */
  @Test
  void adaptReplacesNothingButAPredictor() throws IOException {
    Path file = predictor();
    Path csv = folder.resolve("phone.csv");
    String measured = Files.readString(csv);
    for (Path other : List.of(csv, Files.writeString(folder.resolve("notes"), "mine"))) {
      byte[] before = Files.readAllBytes(other);
      Outcome refused = Outcome.of("adapt", csv, "--out", other);
      assertEquals(2, refused.exitCode(), refused.err());
      assertTrue(
          refused.err().startsWith("--out " + other + " holds something else than a predictor"),
          refused.err());
      assertArrayEquals(before, Files.readAllBytes(other));
    }
    assertEquals(measured, Files.readString(csv));
    assertEquals(0, Outcome.of("adapt", csv, "--out", file).exitCode());
  }

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

  @ParameterizedTest
  @ValueSource(strings = {"samples.csv", "measure.sh"})
  void theFolderOfNetworksKeepsWhatIsInIt(String name) throws IOException {
    Path own = Files.writeString(folder.resolve(name), "mine");
    Outcome refused = Outcome.of("suggest", "--device", "phone", "--networks", folder);
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("would be replaced by them (" + name + ")"), refused.err());
    assertEquals("mine", Files.readString(own));
  }

  @Test
  void aListThatCameOutEmptyMeetsNoBudget() throws IOException {
    Path file = predictor();
    InputStream before = System.in;
    try {
      System.setIn(InputStream.nullInputStream());
      Outcome gate = Outcome.of("predict", file, "--from", "-", "--budget", "15ms");
      assertEquals(2, gate.exitCode(), gate.err());
      assertTrue(gate.err().startsWith("--from - names no network"), gate.err());
      System.setIn(InputStream.nullInputStream());
      assertEquals(0, Outcome.of("predict", file, "--from", "-").exitCode());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void standardInputMayBeUtf16AsAFileMay() throws IOException {
    Path file = predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    InputStream before = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream(("\ufeff" + cell + "\n").getBytes(StandardCharsets.UTF_16LE)));
      Outcome outcome = Outcome.of("predict", file, "--from", "-");
      assertEquals(0, outcome.exitCode(), outcome.out());
      assertEquals(cell, json(outcome.lines().get(0)).get("architecture").getAsString());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void anArchiveOnStandardInputIsToldAsOne() throws IOException {
    Path file = predictor();
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 8, 0, '\n'}));
      Outcome outcome = Outcome.of("predict", file, "--from", "-");
      assertEquals(3, outcome.exitCode(), outcome.out());
      assertTrue(
          outcome.err().startsWith("standard input, line 1: this is compressed"), outcome.err());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void whatTheLocaleCannotSayIsRefused() {
    Outcome refused = Outcome.of("suggest", "--device", "ger\ufffd\ufffdt", "--out", "x.csv");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("set LC_ALL=C.UTF-8"), refused.err());
  }

  /** Cells without end, as {@code yes CELL} writes them; who reads on and on is told. */
  private static InputStream endless(Runnable afterTheFirst) {
    byte[] line = "|3x3|+|-|1x1|+|skip|-|3x3|\n".getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private int read;

      @Override
      public int read() throws IOException {
        if (read > 1 << 24) {
          throw new IOException("it goes on reading");
        }
        if (read == line.length) {
          afterTheFirst.run();
        }
        return line[read++ % line.length];
      }
    };
  }

  /** As {@code yes CELL | maple predict ... | head -1}. */
  @Test
  void whereNobodyReadsTheAnswersNoMoreAreMade() throws IOException {
    Path file = predictor();
    InputStream in = System.in;
    PrintStream out = System.out;
    try {
      System.setIn(endless(() -> {}));
      System.setOut(
          new PrintStream(
              new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                  throw new IOException("Broken pipe");
                }
              },
              true,
              StandardCharsets.UTF_8));
      assertEquals(0, Main.run("predict", file.toString(), "--from", "-"));
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
  }

  @Test
  void whoIsStoppedAnswersNoMore() throws IOException {
    Path file = predictor();
    InputStream in = System.in;
    try {
      System.setIn(endless(Thread.currentThread()::interrupt));
      Outcome stopped = Outcome.of("predict", file, "--from", "-");
      assertEquals(130, stopped.exitCode(), stopped.err());
      assertTrue(stopped.err().contains("networks were answered"), stopped.err());
    } finally {
      Thread.interrupted();
      System.setIn(in);
    }
  }

  /** A file that is too large to be held is read as a pipe is. */
  @Test
  void aPipeIsReadAsAFileIs() throws IOException, InterruptedException {
    Path file = predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    for (byte[] text :
        List.of(
            ("\ufeff" + cell + "\n").getBytes(StandardCharsets.UTF_16LE),
            ("\ufeff" + cell + "\n").getBytes(StandardCharsets.UTF_8))) {
      Thread writer = new Thread(() -> write(pipe, text));
      writer.start();
      Outcome outcome = Outcome.of("predict", file, "--from", pipe);
      writer.join();
      assertEquals(0, outcome.exitCode(), outcome.out());
      assertEquals(cell, json(outcome.lines().get(0)).get("architecture").getAsString());
    }
    Thread writer = new Thread(() -> write(pipe, new byte[] {'a', (byte) 0xe9, '\n'}));
    writer.start();
    Outcome latin = Outcome.of("predict", file, "--from", pipe);
    writer.join();
    assertEquals(3, latin.exitCode(), latin.out());
    assertTrue(latin.out().contains("no UTF-8 text"), latin.out());
  }

  private static void write(Path pipe, byte[] text) {
    try {
      Files.write(pipe, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
