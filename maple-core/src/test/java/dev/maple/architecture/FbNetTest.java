package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FbNetTest {
  private static final ChoiceSpace SPACE = FbNet.space();
  private static final List<String> NAMES = SPACE.layout().names();

  @Test
  void featuresAreThoseOfThePrototype() throws IOException {
    GoldenFeatures.check(SPACE, "fbnet-golden.csv");
  }

  @Test
  void groupsGoFromTotalsToChoices() {
    assertEquals(
        List.of("total", "count", "stage", "block", "choice"),
        SPACE.layout().groups().stream().map(FeatureGroup::name).toList());
    assertEquals(
        List.of("flops", "params", "traffic", "layers"), SPACE.layout().groups().get(0).features());
    assertEquals(4 + 7 + 9 + 3 * 7 + 2 * 8 + 22 * 9, SPACE.layout().size());
  }

  @Property(tries = 200)
  void stagesAddUpToTotals(@ForAll long seed) {
    double[] x = SPACE.encode(SPACE.draw(1, seed).get(0));
    for (String total : List.of("flops", "params", "traffic", "layers")) {
      String group = total.equals("layers") ? "count" : "stage";
      double sum = 0;
      for (int stage = 1; stage <= 7; stage++) {
        sum += x[NAMES.indexOf(group + "." + total + "_" + stage)];
      }
      assertEquals(x[NAMES.indexOf("total." + total)], sum);
    }
  }

  @Property(tries = 200)
  void blocksAddUpToTotalsWhereNoneIsASkip(@ForAll long seed) {
    ChoiceArchitecture some = SPACE.draw(1, seed).get(0);
    double[] x = SPACE.encode(SPACE.parse(some.toString().replace("skip", "k5_e3")));
    for (String total : List.of("flops", "traffic")) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += NAMES.get(j).startsWith("block." + total) ? x[j] : 0;
      }
      assertEquals(x[NAMES.indexOf("total." + total)], sum);
    }
  }

  @Property(tries = 200)
  void aLargerBlockCostsMore(@ForAll long seed, @ForAll @IntRange(max = 21) int block) {
    ChoiceArchitecture some = SPACE.draw(1, seed).get(0);
    double before = 0;
    for (String choice : List.of("k3_e1_g2", "k3_e1", "k3_e3", "k3_e6", "k5_e6")) {
      String[] blocks = some.toString().split("\\.");
      blocks[block] = choice;
      double flops = SPACE.encode(SPACE.parse(String.join(".", blocks)))[0];
      assertTrue(flops > before, choice);
      before = flops;
    }
  }

  @Test
  void badTextIsRefused() {
    String good = String.join(".", Collections.nCopies(22, "skip"));
    var shorter = assertThrows(IllegalArgumentException.class, () -> SPACE.parse("skip.skip"));
    assertTrue(shorter.getMessage().contains("expected 22 choices"), shorter.getMessage());
    var unknown =
        assertThrows(
            IllegalArgumentException.class, () -> SPACE.parse(good.replaceAll("skip$", "k7_e6")));
    assertTrue(
        unknown.getMessage().contains("layer block22 has no choice 'k7_e6'; it has k3_e1, "),
        unknown.getMessage());
  }
}
