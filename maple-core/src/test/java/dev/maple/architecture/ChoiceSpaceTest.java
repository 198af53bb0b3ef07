package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceSpaceTest {
  private static final ChoiceSpace SPACE =
      ChoiceSpace.named("small-net")
          .layer("resolution", "r1", "r2")
          .layer("stage1.op", "k3", "k5", "skip")
          .layer("stage2.op", "k3", "skip")
          .feature(
              "total.work",
              a -> (a.choiceIndex(0) + 1) * (a.choice("stage1.op").equals("k5") ? 25 : 9))
          .layerSum("total.layers", (layer, choice) -> choice.startsWith("k") ? 1 : 0)
          .build();

  @Test
  void groupsAreTheOnesGivenThenCountThenChoice() {
    assertEquals(
        List.of(
            "total.work",
            "total.layers",
            "count.r1",
            "count.r2",
            "count.k3",
            "count.k5",
            "count.skip",
            "choice.resolution=r1",
            "choice.resolution=r2",
            "choice.stage1.op=k3",
            "choice.stage1.op=k5",
            "choice.stage1.op=skip",
            "choice.stage2.op=k3",
            "choice.stage2.op=skip"),
        SPACE.layout().names());
    assertEquals(3, SPACE.layout().groups().size());
  }

  @Test
  void saysWhatItHolds() {
    assertEquals("small-net: 3 layers, 14 features", SPACE.toString());
  }

  @Test
  void anArchitectureIsEncodedByHand() {
    assertArrayEquals(
        new double[] {18, 2, 0, 1, 2, 0, 0, 0, 1, 1, 0, 0, 1, 0},
        SPACE.encode(SPACE.parse("r2.k3.k3")));
    assertArrayEquals(
        new double[] {25, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 1},
        SPACE.encode(SPACE.parse("r1.k5.skip")));
  }

  @Test
  void aDerivedGroupStandsWhereItIsNamed() {
    ChoiceSpace space =
        ChoiceSpace.named("x")
            .layer("op", "a", "b")
            .feature("count.depth", a -> 1)
            .feature("stage.one", a -> 2)
            .feature("count.width", a -> 3)
            .build();
    assertEquals(
        List.of(
            "count.depth",
            "count.width",
            "count.a",
            "count.b",
            "stage.one",
            "choice.op=a",
            "choice.op=b"),
        space.layout().names());
    assertArrayEquals(new double[] {1, 3, 0, 1, 2, 0, 1}, space.encode(space.architecture(1)));
  }

  @Test
  void withoutFeaturesOfItsOwnASpaceHasCountsAndChoices() {
    ChoiceSpace space = ChoiceSpace.named("x").layer("op", "a", "b").build();
    assertEquals(
        List.of("count.a", "count.b", "choice.op=a", "choice.op=b"), space.layout().names());
  }

  @Property
  void anArchitectureIsReadBackFromItsTextAndItsNumbers(@ForAll long seed) {
    ChoiceArchitecture drawn = SPACE.draw(1, seed).get(0);
    ChoiceArchitecture parsed = SPACE.parse(SPACE.format(drawn));
    assertEquals(drawn, parsed);
    assertEquals(drawn.hashCode(), parsed.hashCode());
    assertEquals(
        drawn,
        SPACE.architecture(drawn.choiceIndex(0), drawn.choiceIndex(1), drawn.choiceIndex(2)));
    assertEquals(
        drawn.toString(),
        drawn.choice("resolution")
            + "."
            + drawn.choice("stage1.op")
            + "."
            + drawn.choice("stage2.op"));
  }

  @Property
  void aDrawIsDistinctRepeatableAndAtMostTheWholeSpace(
      @ForAll @IntRange(min = 1, max = 30) int count, @ForAll long seed) {
    List<ChoiceArchitecture> drawn = SPACE.draw(count, seed);
    assertEquals(drawn, SPACE.draw(count, seed));
    assertEquals(Math.min(count, 12), new HashSet<>(drawn).size());
    assertEquals(drawn.size(), new HashSet<>(drawn).size());
  }

  @Test
  void aDrawTakesEachChoiceAboutAsOften() {
    double[] mean = new double[FbNet.space().layout().size()];
    for (ChoiceArchitecture a : FbNet.space().draw(9000, 7)) {
      double[] x = FbNet.space().encode(a);
      for (int j = 0; j < x.length; j++) {
        mean[j] += x[j] / 9000;
      }
    }
    for (int j = FbNet.space().layout().offset(4); j < mean.length; j++) {
      assertEquals(1 / 9.0, mean[j], 0.02, FbNet.space().layout().names().get(j));
    }
  }

  @Test
  void equalityIsByChoicesAndSpace() {
    ChoiceSpace other = ChoiceSpace.named("other").layer("resolution", "r1", "r2").build();
    ChoiceSpace same = ChoiceSpace.named("other").layer("resolution", "r1", "r2").build();
    assertEquals(other.parse("r1"), same.parse("r1"));
    assertNotEquals(other.parse("r1"), other.parse("r2"));
    assertNotEquals(
        other.parse("r1"), ChoiceSpace.named("third").layer("x", "r1").build().parse("r1"));
    assertFalse(other.parse("r1").equals("r1"));
    assertArrayEquals(other.encode(other.parse("r1")), same.encode(other.parse("r1")));
  }

  @Test
  void numbersGivenAreCopied() {
    int[] choices = {0, 1, 0};
    ChoiceArchitecture a = SPACE.architecture(choices);
    choices[0] = 1;
    assertEquals("r1.k5.k3", a.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "r1", "r1.k3", "r1.k3.k3.", "r1.k3.k3.k3", "r3.k3.k3", "r1..k3", "r1.k3. k3"})
  void badTextIsRefused(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> SPACE.parse(text));
    assertTrue(e.getMessage().startsWith("'" + text + "' is no architecture of space small-net"));
  }

  static Stream<Object[]> mistakes() {
    ChoiceArchitecture foreign = FbNet.space().draw(1, 1).get(0);
    ChoiceArchitecture sameName =
        ChoiceSpace.named("small-net").layer("op", "a").build().parse("a");
    return Stream.of(
        mistake("name must be lower-case", () -> ChoiceSpace.named("My Net")),
        mistake("needs at least one layer", () -> ChoiceSpace.named("x").build()),
        mistake("layer's name must be", () -> ChoiceSpace.named("x").layer("a,b", "c")),
        mistake("layer a needs at least one choice", () -> ChoiceSpace.named("x").layer("a")),
        mistake("layer a: a choice must be", () -> ChoiceSpace.named("x").layer("a", "0.5")),
        mistake("layer a: a choice must be", () -> ChoiceSpace.named("x").layer("a", "")),
        mistake("has a choice twice", () -> ChoiceSpace.named("x").layer("a", "b", "b")),
        mistake("layer a is already", () -> ChoiceSpace.named("x").layer("a", "b").layer("a", "c")),
        mistake("group.feature", () -> ChoiceSpace.named("x").feature("flops", a -> 1)),
        mistake("group.feature", () -> ChoiceSpace.named("x").feature(".flops", a -> 1)),
        mistake("group.feature", () -> ChoiceSpace.named("x").layerSum("total.", (l, c) -> 1)),
        mistake("group.feature", () -> ChoiceSpace.named("x").layerSum("total.a,b", (l, c) -> 1)),
        mistake(
            "group total has a feature twice",
            () ->
                ChoiceSpace.named("x")
                    .layer("a", "b")
                    .feature("total.f", a -> 1)
                    .layerSum("total.f", (l, c) -> 1)
                    .build()),
        mistake(
            "group count has a feature twice",
            () -> ChoiceSpace.named("x").layer("a", "b").feature("count.b", a -> 1).build()),
        mistake(
            "feature total.f is NaN for choice b of layer a",
            () ->
                ChoiceSpace.named("x")
                    .layer("a", "b")
                    .layerSum("total.f", (l, c) -> Double.NaN)
                    .build()),
        mistake(
            "feature total.f is Infinity for b",
            () -> {
              ChoiceSpace space =
                  ChoiceSpace.named("x").layer("a", "b").feature("total.f", a -> 1 / 0.0).build();
              space.encode(space.architecture(0));
            }),
        mistake("expected 3, found 2", () -> SPACE.architecture(0, 0)),
        mistake("stage1.op has choices 0 to 2, was given 3", () -> SPACE.architecture(0, 3, 0)),
        mistake("stage1.op has choices 0 to 2, was given -1", () -> SPACE.architecture(0, -1, 0)),
        mistake("no layer 'stage9'", () -> SPACE.parse("r1.k3.k3").choice("stage9")),
        mistake("belongs to space fbnet", () -> SPACE.encode(foreign)),
        mistake("belongs to another space of that name", () -> SPACE.encode(sameName)),
        mistake("count must be at least 1, was 0", () -> SPACE.draw(0, 1)),
        mistake("count must be at least 1, was -1", () -> FbNet.space().draw(-1, 1)));
  }

  private static Object[] mistake(String message, Executable what) {
    return new Object[] {message, what};
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamed(String message, Executable what) {
    var e = assertThrows(IllegalArgumentException.class, what);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
