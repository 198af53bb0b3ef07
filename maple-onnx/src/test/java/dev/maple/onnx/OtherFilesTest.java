package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of files that are no networks, and of attributes that cannot be. */
class OtherFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', git lfs pull",
    "'<!DOCTYPE html><html>404</html>', download the file again",
    "'\ufeff\n <html lang=\"en\">', download the file again",
    "'\u0018\0\0\0ORTM\0\0', export the model as ONNX",
    "'hello', at byte",
    "'', there is no graph"
  })
  void aFileOfAnotherKindIsToldWithWhatToDo(String content, String remedy) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("m.onnx"), bytes);
    for (String said :
        List.of(
            assertThrows(IllegalArgumentException.class, () -> OnnxModel.read(file)).getMessage(),
            assertThrows(IllegalArgumentException.class, () -> OnnxModel.read(bytes, "m.onnx"))
                .getMessage())) {
      assertTrue(said.contains("m.onnx is not an ONNX model: "), said);
      assertTrue(said.contains(remedy), said);
    }
  }

  @Test
  void thatItIsNoModelIsSaidOnce() {
    assertEquals(
        "m.onnx is not an ONNX model: there is no graph",
        assertThrows(IllegalArgumentException.class, () -> OnnxModel.read(new byte[0], "m.onnx"))
            .getMessage());
  }

  @Test
  void aFolderIsToldByItsName() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("m.onnx"));
    String said =
        assertThrows(FileSystemException.class, () -> OnnxModel.read(inside)).getMessage();
    assertEquals(inside + ": is a folder; name a file in it", said);
  }

  @Test
  void aGraphWithoutOutputsIsRefused() {
    Models m = new Models().input("x", 1, 8);
    m.node("Relu", List.of("x"));
    String said = assertThrows(IllegalArgumentException.class, () -> m.read(folder)).getMessage();
    assertTrue(said.contains("its graph has no outputs"), said);
  }

  @ParameterizedTest
  @CsvSource({
    "strides, 0 0, 'strides [0, 0]: none may be below 1'",
    "dilations, 1 0, 'dilations [1, 0]: none may be below 1'",
    "pads, -1 -1 -1 -1, 'pads [-1, -1, -1, -1]: none may be below 0'",
    "pads, 1 1, 'pads [1, 1]: there must be 4'",
    "group, 0, group 0: it must be at least 1"
  })
  void aWindowThatCannotSlideIsToldAndHasNoSize(String name, String numbers, String remark)
      throws IOException {
    long[] values = List.of(numbers.split(" ")).stream().mapToLong(Long::parseLong).toArray();
    for (String operator : List.of("Conv", "ConvTranspose")) {
      Models m = new Models().input("x", 1, 8, 9, 9);
      String y =
          m.node(
              operator,
              List.of("x", m.weight(8, 8, 3, 3)),
              name.equals("group") ? Models.integer(name, 0) : Models.ints(name, values));
      NetworkReport report = Models.report(m.output(y).read(folder));
      assertEquals(List.of(operator + " '" + y + "': " + remark), report.remarks());
      assertEquals(List.of(operator + " '" + y + "'"), report.unsized());
    }
  }
}
