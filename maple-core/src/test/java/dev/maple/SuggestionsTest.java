package dev.maple;

import static dev.maple.MadeDevices.CELLS;
import static dev.maple.MadeDevices.SET;
import static dev.maple.MadeDevices.measure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is suggested to measure on a made device. */
class SuggestionsTest {
  @Test
  void suggestionsComeFromTheCandidates() {
    var stage = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> few = CELLS.subList(0, 12);
    List<NasBench201Cell> suggested = stage.suggest(12, few);
    assertEquals(new HashSet<>(few), new HashSet<>(suggested));
    assertEquals(10, new HashSet<>(stage.suggest(10)).size());
    assertThrows(IllegalArgumentException.class, () -> stage.suggest(0));
    assertThrows(IllegalArgumentException.class, () -> stage.suggest(13, few));
  }

  @Test
  void whatIsToBePredictedDecidesWhatIsSuggested() {
    var stage = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> candidates = CELLS.subList(0, 60);
    List<NasBench201Cell> asked = CELLS.subList(60, 70);
    for (int count : new int[] {3, 8}) {
      List<NasBench201Cell> suggested = stage.suggest(count, candidates, asked);
      assertEquals(count, new HashSet<>(suggested).size());
      assertTrue(candidates.containsAll(suggested));
      List<NasBench201Cell> turned = new ArrayList<>(asked);
      Collections.reverse(turned);
      assertEquals(suggested, stage.suggest(count, candidates, turned));
    }
    assertEquals(stage.suggest(8, candidates), stage.suggest(8, candidates, candidates));
    var e =
        assertThrows(IllegalArgumentException.class, () -> stage.suggest(3, candidates, List.of()));
    assertEquals(
        "toPredict is empty; name what is to be predicted, or leave it out", e.getMessage());
  }

  @Test
  void nothingIsSuggestedThatComputesNothing() {
    NasBench201Cell nothing =
        NasBench201Cell.parse("|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|");
    var stage = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> two = List.of(CELLS.get(0), nothing);
    assertEquals(List.of(CELLS.get(0)), stage.suggest(1, two));
    var e = assertThrows(IllegalArgumentException.class, () -> stage.suggest(2, two));
    assertTrue(e.getMessage().contains("that compute something, 1, was 2"), e.getMessage());
    assertTrue(e.getMessage().endsWith("; ask for fewer, or give more candidates"), e.getMessage());
  }

  @Test
  void whatIsSuggestedIsDifferentAndRepeatsAreSamplesToo() {
    Maple.WithPrior<NasBench201Cell> phone = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> repeated = new ArrayList<>(CELLS.subList(0, 6));
    repeated.addAll(CELLS.subList(0, 6));
    List<NasBench201Cell> asked = phone.suggest(5, repeated);
    assertEquals(5, Set.copyOf(asked).size());
    assertThrows(IllegalArgumentException.class, () -> phone.suggest(7, repeated));
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(measure(asked, 1, 0));
    samples.addAll(measure(asked, 1.01, 0));
    assertEquals(10, phone.adapt(samples).samples().size());
    assertEquals(11, phone.adapt(samples).with(samples.get(0)).samples().size());
  }
}
