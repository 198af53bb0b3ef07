package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Logged;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTableTest {
  private static final String TEXT =
      """
      # where they come from
      architecture,total.flops,total.depth,choice.op=conv,choice.op.b
      net-a,1e6,3,1,0

      # another
      net b,-2.5,4,0,1
      """;

  @TempDir Path folder;

  private static FeatureTable read(String text) throws IOException {
    return FeatureTable.read(new StringReader(text), "features.csv");
  }

  @Test
  void groupsComeInOrderOfAppearance() throws IOException {
    assertEquals(
        FeatureLayout.of(
            new FeatureGroup("total", List.of("flops", "depth")),
            new FeatureGroup("choice", List.of("op=conv", "op.b"))),
        read(TEXT).layout());
  }

  @Test
  void architecturesAreTheRows() throws IOException {
    FeatureTable table = read(TEXT);
    assertEquals(
        List.of("net-a", "net b"), table.architectures().stream().map(table::format).toList());
    assertArrayEquals(new double[] {1e6, 3, 1, 0}, table.encode(table.parse("net-a")));
    assertArrayEquals(new double[] {-2.5, 4, 0, 1}, table.encode(table.parse("net b")));
    assertEquals(table, table.parse("net-a").space());
  }

  @Test
  void aRowThatTheTableLacksHasTheEncodingOfNone() throws IOException {
    FeatureTable table = read("architecture,t.f,t.g\na,1,5\nb,1,5\nc,2,0\n");
    Set<Double> first = new HashSet<>();
    for (String name : List.of("a", "b", "new")) {
      double[] encoded = table.encode(name, new double[] {1, 5});
      assertArrayEquals(new double[] {1, 5}, encoded, 1e-9);
      first.add(encoded[0]);
    }
    assertEquals(3, first.size());
    assertArrayEquals(table.encode(table.parse("b")), table.encode("b", new double[] {1, 5}));
    assertArrayEquals(new double[] {1, 6}, table.encode("new", new double[] {1, 6}));
    assertArrayEquals(new double[] {2, 0}, table.encode("c", new double[] {2, -0.0}));
  }

  @Test
  void aRowMustBeWhatTheTableSays() throws IOException {
    FeatureTable table = read("architecture,t.f,t.g\na,1,5\n");
    var other =
        assertThrows(
            IllegalArgumentException.class, () -> table.encode("a", new double[] {1, 5.5}));
    assertEquals(
        "architecture 'a' has t.g 5.0 in the feature table, was given with 5.5; give its name alone,"
            + " or another network another name",
        other.getMessage());
    assertThrows(IllegalArgumentException.class, () -> table.encode("new", new double[] {1}));
    assertThrows(
        IllegalArgumentException.class, () -> table.encode("new", new double[] {1, Double.NaN}));
  }

  @Test
  void saysWhatItHolds() throws IOException {
    FeatureTable table = read("architecture,total.flops,total.bytes\na,1,2\nb,3,4\n");
    assertEquals(table.name() + ": 2 architectures, 2 features", table.toString());
  }

  @Test
  void anEncodingIsACopy() throws IOException {
    FeatureTable table = read(TEXT);
    table.encode(table.parse("net-a"))[0] = 0;
    assertEquals(1e6, table.encode(table.parse("net-a"))[0]);
  }

  @Test
  void tablesAreTheSameIfTheirContentIs() throws IOException {
    Path file = folder.resolve("features.csv");
    Files.writeString(file, TEXT.replace("\n", "\r\n").replace("1e6", "1000000"));
    FeatureTable table = read(TEXT);
    FeatureTable same = FeatureTable.read(file);
    assertEquals(table.name(), same.name());
    assertTrue(table.name().matches("table-[0-9a-f]{8}"), table.name());
    assertEquals(table.parse("net-a"), same.parse("net-a"));
    assertEquals(table.parse("net-a").hashCode(), same.parse("net-a").hashCode());
    assertArrayEquals(
        table.encode(table.parse("net-a")), table.encode(same.parse("net-a")), "not the same");

    for (String change : List.of("1e6>1e7", "net-a>net-c", "depth>width")) {
      String[] fromTo = change.split(">");
      FeatureTable other = read(TEXT.replace(fromTo[0], fromTo[1]));
      assertNotEquals(table.parse("net b"), other.parse("net b"), change);
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> table.encode(other.parse("net b")), change);
      assertTrue(e.getMessage().contains("another feature table"), e.getMessage());
    }
    assertNotEquals(table.parse("net-a"), table.parse("net b"));
  }

  @Property(tries = 100)
  void aDrawIsDistinctRepeatableAndAtMostTheWholeTable(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) throws IOException {
    StringBuilder text = new StringBuilder("architecture,total.number\n");
    for (int i = 0; i < 50; i++) {
      text.append("net").append(i).append(',').append(i).append('\n');
    }
    FeatureTable table = read(text.toString());
    List<FeatureTable.Row> drawn = table.draw(count, seed);
    assertEquals(drawn, table.draw(count, seed));
    assertEquals(Math.min(count, 50), drawn.size());
    assertEquals(drawn.size(), new HashSet<>(drawn).size());
  }

  @Test
  void aDrawOfNoneIsRefused() throws IOException {
    FeatureTable table = read(TEXT);
    assertThrows(IllegalArgumentException.class, () -> table.draw(0, 1));
  }

  @Test
  void anUnknownArchitectureIsNamed() throws IOException {
    FeatureTable table = read(TEXT);
    var e = assertThrows(IllegalArgumentException.class, () -> table.parse("net-z"));
    assertTrue(e.getMessage().contains("unknown architecture 'net-z'"), e.getMessage());
  }

  @Test
  void aMissingFileIsAnIoException() {
    assertThrows(
        NoSuchFileException.class, () -> FeatureTable.read(folder.resolve("features.csv")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; line 1; the file is empty",
        "'# only\n\n'; line 3; the file is empty",
        "'name,t.f\na,1'; line 1; must begin with 'architecture', was 'name'",
        "'architecture\na'; line 1; there is no feature, and a layout needs at least one; where nothing but names is known, give a constant one",
        "'architecture,t.f'; line 2; there is no architecture",
        "'architecture,t.f,t.g,t.f\na,1,2,3'; line 1; column 't.f' appears twice",
        "'architecture,flops\na,1'; line 1; column 'flops' must be named <group>.<feature>",
        "'architecture,.flops\na,1'; line 1; column '.flops' must be named",
        "'architecture,total.\na,1'; line 1; column 'total.' must be named",
        "'architecture,\na,1'; line 1; column 2 has no name",
        "'architecture,t.f,c.a,t.g\na,1,2,3'; line 1; column 't.g' stands apart",
        "'architecture,t.f\na,1\nb,1,2'; line 3; expected 2 cells as in the header, found 3",
        "'# c\narchitecture,t.f\n\na'; line 4; expected 2 cells as in the header, found 1",
        "'architecture,t.f\na,1\nb,1\na,2'; line 4; architecture a is already on line 2",
        "'architecture,t.f\n ,1'; line 2; the architecture has no name",
        "'architecture,t.f\na,'; line 2; feature t.f must be a number, was ''",
        "'architecture,t.f\na,fast'; line 2; feature t.f must be a number, was 'fast'",
        "'architecture,t.f\na,NaN'; line 2; feature t.f must be finite, was NaN",
        "'architecture,t.f\na,1e999'; line 2; feature t.f must be finite, was 1e999",
        "'architecture,t.f\na,-Infinity'; line 2; feature t.f must be finite"
      })
  void aBadFileIsRefusedWithItsNameAndLine(String text, String where, String why) {
    var e = assertThrows(IllegalArgumentException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith("features.csv, " + where + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void aRowThatWasMistypedIsNamed() throws IOException {
    StringBuilder csv = new StringBuilder("architecture,total.flops,kind.depthwise\n");
    for (int i = 0; i < 12; i++) {
      csv.append("net").append(i).append(',').append(1 + i).append(',').append(i % 2).append('\n');
    }
    String right = csv.toString();
    assertEquals("", Logged.by(() -> FeatureTable.read(new StringReader(right), "table")));
    String wrong = right.replace("net7,8,", "net7,80000,");
    String logged = Logged.by(() -> FeatureTable.read(new StringReader(wrong), "table"));
    assertTrue(logged.contains("table: feature total.flops of net7 is 80000.0"), logged);
    assertTrue(logged.contains("of all others at most 12.0"), logged);
    // What few have at all may differ by anything.
    String rare = right.replace("net1,2,1", "net1,2,5000").replaceAll("(net[3-9]1?,\\d+,)1", "$10");
    assertEquals("", Logged.by(() -> FeatureTable.read(new StringReader(rare), "table")));
  }

  /** As models of a zoo that have as many FLOPs: each is looked up by what was measured of it. */
  /** The next number after one that two have is another's; and 0 and -0 are one number. */
  @Test
  void equalRowsAreToldApartFromAllOthers() throws IOException {
    FeatureTable near =
        read("architecture,total.flops\na,1\nb,1\nc,1\nd,1.0000000000000002\ne,2\n");
    assertEquals(
        5, near.architectures().stream().mapToDouble(r -> near.encode(r)[0]).distinct().count());
    FeatureTable zero = read("architecture,total.flops,total.x\na,0,1\nb,-0,1\nc,2,2\n");
    double[] a = zero.encode(zero.parse("a"));
    double[] b = zero.encode(zero.parse("b"));
    assertTrue(a[0] != b[0] || a[1] != b[1]);
  }

  @Test
  void rowsOfEqualFeaturesAreToldApartWhateverTheirOrder() throws IOException {
    FeatureTable table =
        read("architecture,total.flops,choice.a\nb,0.5,1\nc,0,1\na,0.5,1\nd,0,1\n");
    FeatureTable other =
        read("architecture,total.flops,choice.a\na,0.5,1\nd,0,1\nc,0,1\nb,0.5,1\n");
    Set<List<Double>> different = new HashSet<>();
    for (FeatureTable.Row row : table.architectures()) {
      double[] features = table.encode(row);
      assertArrayEquals(features, other.encode(other.parse(row.toString())));
      assertEquals(1, features[1]);
      different.add(List.of(features[0], features[1]));
    }
    assertEquals(4, different.size());
    assertEquals(0.5, table.encode(table.parse("a"))[0]);
    assertEquals(0.5, table.encode(table.parse("b"))[0], 1e-9);
    assertEquals(0, table.encode(table.parse("d"))[0], 1e-300);
  }
}
