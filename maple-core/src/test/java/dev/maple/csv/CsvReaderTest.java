package dev.maple.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static List<String> first(String text) throws IOException {
    return CsvReader.open(new StringReader(text), "a test", "architecture").next();
  }

  private static String refused(String text) {
    return assertThrows(IllegalArgumentException.class, () -> first(text)).getMessage();
  }

  /** As R writes all text, and others all cells. */
  @Test
  void quotesAroundACellAreNoPartOfIt() throws IOException {
    assertEquals(List.of("a", "1"), first("architecture,phone\na,1\n"));
    assertEquals(List.of("a", "1"), first("\"architecture\",\"phone\"\n\"a\",1\n"));
    assertEquals(List.of("a b", "1"), first("architecture, \"phone\" \n \"a b\" ,\"1\"\n"));
    assertEquals(List.of("a", ""), first("\"# for\",\"you\"\narchitecture,phone\n\"a\",\"\"\n"));
  }

  @Test
  void aNameIsTheSameWithQuotes() throws IOException {
    CsvReader csv =
        CsvReader.open(
            new StringReader("architecture,p\na,1\n\"a\",2\n"), "a test", "architecture");
    assertEquals(List.of("a", "1"), csv.next());
    String twice = assertThrows(IllegalArgumentException.class, csv::next).getMessage();
    assertTrue(twice.contains("a is already on line 2"), twice);
  }

  @Test
  void aCommaOrAQuoteBetweenQuotesIsTold() {
    String told = "; a cell holds no comma and no quote, also between quotes";
    String row = refused("architecture,phone\na,\"1,5\"\n");
    assertTrue(row.endsWith("found 3" + told), row);
    String name = refused("architecture,phone\n\"a\"\"b\",1\n");
    assertTrue(name.contains("begins with a quote") && name.endsWith(told), name);
    String plain = refused("architecture,phone\na,1,new\n");
    assertTrue(plain.endsWith("found 3"), plain);
  }

  @ParameterizedTest
  @CsvSource({"'architecture,phone\na,1,4998', 3", "'architecture,p,q\na,1,5, 2,25 ', 5"})
  void aDecimalCommaIsTold(String text, int found) {
    String told = refused(text);
    assertTrue(told.endsWith("found " + found + "; a number has a decimal point, no comma"), told);
    String fewer = refused("architecture,p,q\na,1\n");
    assertTrue(fewer.endsWith("found 2"), fewer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",architecture,p", "\"\",\"architecture\",\"p\"", "Unnamed: 0,architecture,p"})
  void numbersOfRowsAreToBeLeftOut(String header) {
    String told = refused(header + "\n0,a,1\n");
    assertTrue(told.endsWith("; put that column first, and leave out numbers of rows"), told);
  }

  @ParameterizedTest
  @CsvSource({
    "architecture;phone, semicolons",
    "'sep=;\narchitecture;phone', semicolons",
    "architecture\tphone, tabs",
  })
  void otherSeparatorsAreTold(String header, String separators) {
    assertEquals(
        "a test, line 1: " + separators + " separate the columns; write commas, and decimal points",
        refused(header + "\na,1\n"));
  }

  @Test
  void aSpreadsheetMaySayThatCommasSeparate() throws IOException {
    assertEquals(List.of("a", "1"), first("sep=,\narchitecture,phone\na,1\n"));
  }

  @Test
  void blanksAroundNamesAreNotPartOfThem() throws IOException {
    CsvReader csv =
        CsvReader.open(new StringReader(" architecture , my phone\n a , 1\n"), "t", "architecture");
    assertEquals(List.of("my phone"), csv.columns());
    assertEquals(List.of("a", " 1"), csv.next());
    assertTrue(refused("architecture,p, p\na,1,2\n").contains("'p' appears twice"));
  }

  /** What a spreadsheet writes of cells that were filled in once. */
  @Test
  void rowsOfEmptyCellsAreLeftOut() throws IOException {
    CsvReader csv =
        CsvReader.open(
            new StringReader(",,\narchitecture,p\n,\na,1\n,,\n , ,\n"), "t", "architecture");
    assertEquals(List.of("a", "1"), csv.next());
    assertNull(csv.next());
    assertTrue(refused("architecture,p\n,1\n").contains("has no name; fill in the first cell"));
  }

  @Test
  void aColumnWithoutANameIsToldByItsNumber() {
    String trailing = refused("architecture,phone,,\na,1,,\n");
    assertTrue(trailing.contains("line 1: column 3 has no name"), trailing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4f", "3.5d", "0x1p3", "1F", "2D", ".5f", "", "x", "1e", "-0X1P2"})
  void whatIsNoDecimalIsNoNumber(String text) {
    assertThrows(NumberFormatException.class, () -> Decimal.parse(text));
  }

  @Test
  void decimalsAreRead() {
    assertEquals(1.5e-3, Decimal.parse(" 1.5e-3 "));
    assertEquals(31.0, Decimal.parse("\u00a031.0\u202f"));
    assertEquals(-.5, Decimal.parse("-.5"));
    assertEquals(4e2, Decimal.parse("+4E2"));
    assertEquals(Double.POSITIVE_INFINITY, Decimal.parse("Infinity"));
    assertEquals(Double.NaN, Decimal.parse("NaN"));
  }

  @Test
  void aFolderIsToldByItsName(@TempDir Path folder) {
    FileSystemException e =
        assertThrows(FileSystemException.class, () -> TextFile.open(folder).close());
    assertEquals(folder.toString(), e.getFile());
    assertTrue(e.getReason().contains("is a folder"), e.getReason());
  }
}
