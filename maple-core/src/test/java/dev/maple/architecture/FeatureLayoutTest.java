package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureLayoutTest {
  private static String fault(FeatureGroup... groups) {
    return assertThrows(IllegalArgumentException.class, () -> FeatureLayout.of(groups))
        .getMessage();
  }

  @Test
  void featuresAreNamedByTheirGroup() {
    assertEquals(
        List.of("a.b.c", "a.c", "a.b.d"),
        FeatureLayout.of(
                new FeatureGroup("a", List.of("b.c", "c")), new FeatureGroup("a.b", List.of("d")))
            .names());
  }

  @Test
  void noTwoFeaturesShareAFullName() {
    assertEquals(
        "two feature groups have a feature of the full name a.b.c",
        fault(new FeatureGroup("a", List.of("b.c")), new FeatureGroup("a.b", List.of("c"))));
  }

  @Test
  void noTwoGroupsShareAName() {
    assertEquals(
        "two feature groups share a name: a",
        fault(new FeatureGroup("a", List.of("b")), new FeatureGroup("a", List.of("c"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aGroupAndItsFeaturesHaveNames(String blank) {
    assertThrows(IllegalArgumentException.class, () -> new FeatureGroup(blank, List.of("b")));
    assertEquals(
        "group a has a feature without a name: [b, " + blank + "]",
        assertThrows(
                IllegalArgumentException.class, () -> new FeatureGroup("a", List.of("b", blank)))
            .getMessage());
  }
}
