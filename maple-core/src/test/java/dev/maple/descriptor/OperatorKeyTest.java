package dev.maple.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorKeyTest {
  @Property
  void whatIsPrintedIsParsed(
      @ForAll @NotBlank @AlphaChars @Chars({'_', '.', '|', '~', '+', ' '}) String operation,
      @ForAll @IntRange(max = 999_999_999) int width) {
    Assume.that(!operation.startsWith("+"));
    OperatorKey key = new OperatorKey(operation, width);
    assertEquals(key, OperatorKey.parse(key.toString()));
  }

  @Test
  void theTextIsThatOfTheFileForm() {
    assertEquals("nor_conv_3x3@16", new OperatorKey("nor_conv_3x3", 16).toString());
    assertEquals(new OperatorKey("k3_e1.skip", 0), OperatorKey.parse("k3_e1.skip"));
  }

  @Test
  void keysAreOrderedByOperationThenByWidthAsANumber() {
    assertEquals(
        List.of("a@2", "a@10", "b"),
        List.of("b", "a@10", "a@2").stream()
            .map(OperatorKey::parse)
            .sorted()
            .map(OperatorKey::toString)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "@16", "a@", "a@0", "a@-1", "a@016", "a@x", "a@1@2", "a@9999999999"})
  void aMalformedKeyIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> OperatorKey.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a@b", "a,b", "a\"b", "a\nb", "a\rb", " "})
  void aNameThatTheFileCannotHoldIsRefused(String operation) {
    var e = assertThrows(IllegalArgumentException.class, () -> new OperatorKey(operation, 1));
    String shown = operation.replaceAll("[\r\n]", "?");
    assertTrue(e.getMessage().contains("'" + shown + "'"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000_000, 2_000_000_000})
  void aWidthThatCannotBeReadBackIsRefused(int width) {
    var e = assertThrows(IllegalArgumentException.class, () -> new OperatorKey("conv", width));
    assertEquals(
        "width of conv must be 1 to 999999999, or 0 for none, was " + width, e.getMessage());
  }
}
