package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other tools measured, in their units and files, through the three commands. */
class MeasuredElsewhereTest {
  private static final NasBench201 SPACE = NasBench201.space();

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private double adaptedMillis(Path measured) {
    Path out = folder.resolve("p.maple");
    Outcome adapted = Outcome.of("adapt", measured, "--device", "phone", "--out", out);
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.lines().get(1).startsWith("Next: maple predict"));
    return Outcome.of("predict", out, Phone.CELL).answer().get("millis").getAsDouble();
  }

  @Test
  void microsecondsWithTheirDeviation() throws IOException {
    String rows =
        Phone.cells(12).stream()
            .map(cell -> cell + "," + 1e3 * Phone.millis(cell) + ",5,20\n")
            .collect(Collectors.joining());
    Path csv =
        file("m.csv", "architecture,phone/mean [us],phone/deviation [us],phone/count\n" + rows);
    Phone.assertNear(Phone.millis(Phone.CELL), adaptedMillis(csv));
  }

  private Outcome adapt(String device, String header, String moreCells) throws IOException {
    StringBuilder csv = new StringBuilder(header + "\n");
    Phone.cells(6)
        .forEach(
            cell ->
                csv.append(cell)
                    .append(',')
                    .append(Phone.millis(cell))
                    .append(moreCells)
                    .append('\n'));
    Path file = file("columns.csv", csv.toString());
    return Outcome.of("adapt", file, "--device", device, "--out", folder.resolve("c.maple"));
  }

  @Test
  void columnsOfOthersAreNotRead() throws IOException {
    for (String others :
        List.of(",empty", ",notes", ",memory [memory MiB]", ",x [parsec]", ",x/count")) {
      Outcome adapted = adapt("phone", "architecture,phone" + others, ",");
      assertEquals(0, adapted.exitCode(), adapted.err());
      assertEquals(0, adapt("phone", "architecture,phone" + others, ",hot!").exitCode());
    }
    Outcome other = adapt("tablet", "architecture,phone,notes", ",hot");
    assertEquals(2, other.exitCode());
    assertTrue(other.err().contains("no device 'tablet' in its header, architecture,phone,notes;"));
    assertEquals(3, adapt("notes", "architecture,phone,notes", ",hot").exitCode());
  }

  @Test
  void blanksAroundNamesAreNotPartOfThem() throws IOException {
    Outcome adapted = adapt("phone", " architecture , phone , x", " , ");
    assertEquals(0, adapted.exitCode(), adapted.err());
    Path blanks =
        file("blanks.csv", Files.readString(folder.resolve("columns.csv")).replace("|,", "| , "));
    adapted = Outcome.of("adapt", blanks, "--device", "phone", "--out", folder.resolve("c.maple"));
    assertEquals(0, adapted.exitCode(), adapted.err());
  }

  @Test
  void aListOfFilesThatToolsWrote() throws IOException {
    StringBuilder list = new StringBuilder("architecture, file ,name\n");
    List<String> google = new ArrayList<>();
    for (String cell : Phone.cells(12)) {
      int number = google.size();
      google.add(
          String.format(
              Locale.ROOT,
              "{\"name\": \"BM_%d\", \"real_time\": %e, \"time_unit\": \"ns\"}",
              number,
              1e6 * Phone.millis(cell)));
      if (number % 2 == 0) {
        list.append(cell).append(",google.json,BM_").append(number).append('\n');
      } else {
        file(number + ".txt", "m," + Phone.millis(cell) / 1e3 + ",1,1,0\n");
        list.append(cell).append(',').append(number).append(".txt,\n");
      }
    }
    file("google.json", "{\"benchmarks\": [" + String.join(",\n", google) + "]}");
    Path samples = file("samples.csv", list.toString());
    Phone.assertNear(Phone.millis(Phone.CELL), adaptedMillis(samples));
    Path out = folder.resolve("p.maple");
    assertEquals(2, Outcome.of("adapt", samples, "--out", out).exitCode());
    Outcome missing =
        Outcome.of(
            "adapt",
            file("l.csv", "architecture,file\n" + Phone.CELL + ",google.json\n"),
            "--device",
            "phone",
            "--out",
            out);
    assertEquals(3, missing.exitCode());
    assertTrue(missing.err().contains("say which by a third column"), missing.err());
  }

  private String refusedList(String rows) throws IOException {
    Path list = file("list.csv", "architecture,file,name\n" + rows);
    Outcome outcome =
        Outcome.of("adapt", list, "--device", "phone", "--out", folder.resolve("l.maple"));
    assertEquals(3, outcome.exitCode());
    return outcome.err();
  }

  @Test
  void aListWithoutAFileIsRefusedByItsLine() throws IOException {
    file("1.txt", "m,0.01,1,1,0\n");
    String refused = refusedList(Phone.CELL + ",1.txt,\n|1x1|+|-|1x1|+|skip|-|3x3|, ,\n");
    assertTrue(
        refused.contains("list.csv, line 3: the file is empty; name what the tool wrote"), refused);
  }

  @Test
  void aFileThatCannotBeUsedIsToldByTheLineThatNamesIt() throws IOException {
    file("1.txt", "m,0.01,1,1,0\nn,0.02,1,1,0\n");
    file("2.txt", "Hello\n");
    String line = folder.resolve("list.csv") + ", line 2: ";
    assertEquals(
        line + folder.resolve("1.txt") + " has no 'o'; it holds [m, n]",
        refusedList(Phone.CELL + ",1.txt,o\n").strip());
    assertEquals(
        line
            + folder.resolve("1.txt")
            + " holds [m, n]; say which by a third column, architecture,file,name",
        refusedList(Phone.CELL + ",1.txt,\n").strip());
    assertEquals(
        line + "there is no file " + folder.resolve("3.txt") + "; check its path",
        refusedList(Phone.CELL + ",3.txt,\n").strip());
    String unknown = refusedList(Phone.CELL + ",2.txt,\n");
    assertTrue(
        unknown.startsWith(line + folder.resolve("2.txt") + " is of no known tool"), unknown);
  }

  @Test
  void aResultOfTwoArchitecturesIsRefusedByItsLine() throws IOException {
    file("1.txt", "m,0.01,1,1,0\n");
    for (String again : List.of("1.txt,", "1.txt,m", "./1.txt,")) {
      String refused =
          refusedList(Phone.CELL + ",1.txt,\n|1x1|+|-|1x1|+|skip|-|3x3|," + again + "\n");
      assertTrue(refused.contains("list.csv, line 3: 'm' of "), refused);
      assertTrue(refused.contains(" is also that of " + Phone.CELL + "; name its own"), refused);
    }
  }

  @Test
  void aToolThatNamesArchitectures() throws IOException {
    String runs =
        Phone.cells(12).stream()
            .map(
                cell ->
                    String.format(
                        Locale.ROOT,
                        "{\"name\": \"%s\", \"real_time\": %f, \"time_unit\": \"ms\"}",
                        cell,
                        Phone.millis(cell)))
            .collect(Collectors.joining(","));
    Path json = file("g.json", "{\"benchmarks\": [" + runs + "]}");
    Phone.assertNear(Phone.millis(Phone.CELL), adaptedMillis(json));
    Outcome other =
        Outcome.of(
            "adapt",
            file(
                "o.json",
                "{\"benchmarks\": [{\"name\":\"BM\",\"real_time\":1,\"time_unit\":\"s\"}]}"),
            "--device",
            "phone",
            "--out",
            folder.resolve("o.maple"));
    assertEquals(3, other.exitCode());
    assertTrue(other.err().contains("list them: architecture,file,name"), other.err());
  }

  @Test
  void aDescriptorInPlaceOfMeasurements() throws IOException {
    InitialSet<NasBench201Cell> bundled = Maple.bundledInitialSet(SPACE).orElseThrow();
    Path latencies = folder.resolve("set.csv");
    bundled.without(List.of("int8")).write(latencies);
    HardwareDescriptor.write(bundled.descriptors(), folder.resolve("set.descriptors.csv"));
    Path board = folder.resolve("board.csv");
    HardwareDescriptor.write(Map.of("board", bundled.descriptor("int8")), board);
    Path out = folder.resolve("board.maple");
    Outcome adapted =
        Outcome.of(
            "adapt",
            "--device",
            "board",
            "--descriptors",
            board,
            "--initial-set",
            latencies,
            "--out",
            out);
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(Outcome.of("predict", out, Phone.CELL).answer().get("millis").getAsDouble() > 0);
    Path csv = folder.resolve("ask.csv");
    Outcome suggested =
        Outcome.of("suggest", "--device", "board", "--descriptors", board, "--out", csv);
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertEquals(2, Outcome.of("adapt", "--device", "board", "--out", out).exitCode());
  }

  @Test
  void aDescribedDeviceIsPredictedInTheMetricOfThoseMeasuredBefore() throws IOException {
    InitialSet<NasBench201Cell> bundled = Maple.bundledInitialSet(SPACE).orElseThrow();
    InitialSet<NasBench201Cell> own = bundled.ofPopulation("runtimes").without(List.of("int8"));
    Path energies = folder.resolve("energy.csv");
    new InitialSet<>(SPACE, own.devices(), Map.of(), new Metric("energy", "mJ")).write(energies);
    HardwareDescriptor.write(own.descriptors(), folder.resolve("energy.descriptors.csv"));
    Path board = folder.resolve("board.csv");
    HardwareDescriptor.write(Map.of("board", bundled.descriptor("int8")), board);
    Path out = folder.resolve("board.maple");
    List<Object> adapt = new ArrayList<>(List.of("adapt", "--device", "board"));
    adapt.addAll(List.of("--descriptors", board, "--initial-set", energies, "--out", out));
    Outcome adapted = Outcome.of(adapt.toArray());
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.out().contains("energy on board of nasbench201, from 0 samples"));
    assertEquals("mJ", Outcome.of("predict", out, Phone.CELL).answer().get("unit").getAsString());
  }

  @Test
  void rowsOfFeaturesThatTheTableLacks() throws IOException {
    StringBuilder table = new StringBuilder("architecture,total.flops,kind.conv\n");
    StringBuilder samples = new StringBuilder("architecture,phone\n");
    for (int i = 1; i <= 30; i++) {
      table.append("n%d,%d,%d\n".formatted(i, i, i % 3));
      samples.append("n%d,%s\n".formatted(i, 3 + 0.5 * i + 0.1 * (i % 3)));
    }
    Path features = file("t.csv", table.toString());
    Path out = folder.resolve("t.maple");
    Outcome adapted =
        Outcome.of(
            "adapt", file("s.csv", samples.toString()), "--features", features, "--out", out);
    assertEquals(0, adapted.exitCode(), adapted.err());
    Path rows = file("new.csv", "architecture, total.flops ,kind.conv\nnew,12.5,1\nn3\n");
    Outcome predicted = Outcome.of("predict", out, "--features", features, "--from", rows);
    assertEquals(0, predicted.exitCode(), predicted.err());
    assertEquals("new", predicted.answer().get("architecture").getAsString());
    Phone.assertNear(3 + 0.5 * 12.5 + 0.1, predicted.answer().get("millis").getAsDouble());
    assertEquals(2, predicted.lines().size());
    String reordered = table.toString().replaceFirst("(?s)(n1,.*?\n)(n2,.*?\n)", "$2$1");
    Outcome other =
        Outcome.of("predict", out, "--features", file("r.csv", reordered), "--from", rows);
    assertEquals(3, other.exitCode());
    assertTrue(other.err().contains("another table of features, whose rows or"), other.err());
    assertFalse(other.err().contains("table-"), other.err());
    Outcome none = Outcome.of("predict", out, "--from", rows);
    assertTrue(none.err().contains("give that table (--features)"), none.err());
    Path bad = file("bad.csv", "architecture,other.flops\nnew,1\nnew,1,x\nnew,1,2\n\n ,5,5\n");
    Outcome refused = Outcome.of("predict", out, "--features", features, "--from", bad);
    assertEquals(3, refused.exitCode());
    assertEquals(5, refused.lines().size());
    assertTrue(refused.lines().get(0).contains("in their order: architecture,total.flops"));
    assertTrue(refused.lines().get(1).contains("found 2 cells"), refused.lines().get(1));
    assertTrue(refused.lines().get(2).contains("feature kind.conv"), refused.lines().get(2));
    assertFalse(refused.lines().get(3).contains("error"));
    assertTrue(
        refused.lines().get(4).contains("line 6: the architecture has no name; fill in"),
        refused.lines().get(4));
  }
}
