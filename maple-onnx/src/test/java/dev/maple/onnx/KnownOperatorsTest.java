package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.onnx.shape.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnownOperatorsTest {
  /** As the page has it among the limits. */
  private static final Pattern LIMITS =
      Pattern.compile(
          ".*Sequence.*|Scan|StringNormalizer|TfIdfVectorizer|ai\\.onnx\\.preview\\.training:.*");

  @Test
  void ofOnnxsOwnModelsOnlySequencesTextAndTrainingAreUnknown() throws IOException {
    Set<String> unknown = new TreeSet<>();
    for (Path file : TestData.models()) {
      try {
        Models.report(OnnxModel.read(file)).unknown().stream()
            .map(UnknownOperator::operator)
            .filter(operator -> !LIMITS.matcher(operator).matches())
            .forEach(unknown::add);
      } catch (IllegalArgumentException e) {
        // An input is of a size that the file leaves free.
      }
    }
    assertEquals(Set.of(), unknown);
  }
}
