package dev.maple.cli.measure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.cli.terminal.UsageException;
import dev.maple.runtime.network.GeneratedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is given of inputs is for some file, as the command wants it. */
class ModelAccuracyTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--input, nix=1x3, --input nix: no model has such an input",
    "--value, nix=1, --value nix: no model has such an input",
    "--input, image=1x3, input 'image' is declared as"
  })
  void whatFitsNoFileEndsTheProgram(String option, String given, String said) throws IOException {
    Path model = folder.resolve("mixer.onnx");
    Files.write(model, new GeneratedNetwork("mixer-99-0").onnx());
    Path table = folder.resolve("table.csv");
    String[] args = {table.toString(), "fp32", "3", "--model", model.toString(), option, given};
    String message =
        assertThrows(UsageException.class, () -> ModelAccuracy.main(args)).getMessage();
    assertTrue(message.contains(said), message);
    assertFalse(Files.exists(table));
  }
}
