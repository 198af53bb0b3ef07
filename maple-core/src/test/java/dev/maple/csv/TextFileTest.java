package dev.maple.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFileTest {
  private static final String CELL = "|none~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|";
  private static final String TEXT = "# made on a Mac\narchitecture,téléphone\n" + CELL + ",1.5\n";

  @TempDir Path directory;

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(directory.resolve("latency.csv"), text.getBytes(charset));
  }

  private static List<String> devices(Path file) throws IOException {
    return InitialSet.read(file, NasBench201.space()).deviceNames();
  }

  @Test
  void utf8IsReadWithAMarkAndWithout() throws IOException {
    assertEquals(List.of("téléphone"), devices(file(TEXT, StandardCharsets.UTF_8)));
    assertEquals(List.of("téléphone"), devices(file("\ufeff" + TEXT, StandardCharsets.UTF_8)));
    String bare = TEXT.substring(TEXT.indexOf('\n') + 1);
    assertEquals(List.of("téléphone"), devices(file("\ufeff" + bare, StandardCharsets.UTF_8)));
  }

  @Test
  void utf16IsReadWithAMark() throws IOException {
    assertEquals(List.of("téléphone"), devices(file(TEXT, StandardCharsets.UTF_16)));
    assertEquals(List.of("téléphone"), devices(file("\ufeff" + TEXT, StandardCharsets.UTF_16LE)));
  }

  @Test
  void anotherEncodingIsRefusedByFileAndLine() throws IOException {
    Path file = file(TEXT, StandardCharsets.ISO_8859_1);
    String message = assertThrows(IllegalArgumentException.class, () -> devices(file)).getMessage();
    assertTrue(message.startsWith(file + ", line 2: "), message);
    assertTrue(message.contains("save it as UTF-8"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16BE",
    "UTF-32LE, UTF-32LE",
    "UTF-32BE, UTF-32BE",
    "X-UTF-32LE-BOM, UTF-32",
    "X-UTF-32BE-BOM, UTF-32"
  })
  void wideCharactersWithoutTheirMarkAreToldByName(String charset, String told) throws IOException {
    Path file = file(TEXT, Charset.forName(charset));
    assertEquals(
        file
            + ", line 1: this is "
            + told
            + " text, it seems; save it as UTF-8 (`iconv -f "
            + told
            + " -t UTF-8`, say)",
        assertThrows(IllegalArgumentException.class, () -> devices(file)).getMessage());
  }

  @Test
  void aCompressedFileIsToldSo() throws IOException {
    Path file = directory.resolve("latency.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }
    String message = assertThrows(IllegalArgumentException.class, () -> devices(file)).getMessage();
    assertEquals(file + ", line 1: this is compressed; unpack it (`gunzip`, say)", message);
    try (InputStream in = Files.newInputStream(file)) {
      message =
          assertThrows(IllegalArgumentException.class, () -> TextFile.asItComes(in, "pipe, line "))
              .getMessage();
      assertEquals("pipe, line 1: this is compressed; unpack it (`gunzip`, say)", message);
    }
  }

  @Test
  void whatIsNoTextIsNotToBeSavedAsOne() {
    byte[] picture = {(byte) 'a', '\n', 8, 7, '\n', (byte) 0xff, 1};
    String message =
        assertThrows(IllegalArgumentException.class, () -> TextFile.decode(picture, "f, line "))
            .getMessage();
    assertEquals("f, line 3: this is binary, no text; name a text file", message);
  }

  @Test
  void anEmptyFileIsAnEmptyText() throws IOException {
    assertEquals("", TextFile.decode(new byte[0], "line "));
  }
}
