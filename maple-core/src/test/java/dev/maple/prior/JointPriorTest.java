package dev.maple.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.design.CostSpread;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class JointPriorTest {
  private static MixturePrior of(List<Measurements> devices) {
    ScaledPool pool = ScaledPool.of(MadeSpace.LAYOUT, devices, MadeSpace.ROWS);
    return MixturePrior.of(pool, pool.deviceModels());
  }

  private static MixturePrior some() {
    return of(MadeSpace.pool().subList(0, 3));
  }

  private static MixturePrior others() {
    return of(MadeSpace.pool().subList(3, 6));
  }

  @Test
  void onePopulationStraysAsItsOwnPriorSays() {
    CostSpread alone = some().spread();
    CostSpread joint = JointPrior.of(List.of(some())).spread();
    assertArrayEquals(alone.costs(), joint.costs());
    assertArrayEquals(alone.weights(), joint.weights());
    assertArrayEquals(alone.deviations(), joint.deviations());
    assertArrayEquals(alone.diagonal(), joint.diagonal());
    assertEquals(alone.noise(), joint.noise());
    assertEquals(alone.floor(), joint.floor());
  }

  @Test
  void ofTwoPopulationsEachIsAsLikely() {
    CostSpread a = some().spread();
    CostSpread b = others().spread();
    CostSpread joint = JointPrior.of(List.of(some(), others())).spread();
    assertEquals(a.costs().length + b.costs().length, joint.costs().length);
    assertArrayEquals(b.costs()[0], joint.costs()[a.costs().length]);
    assertEquals(1, Arrays.stream(joint.weights()).sum(), 1e-12);
    assertEquals(b.weights()[1] / 2, joint.weights()[a.weights().length + 1], 1e-15);
    for (int j = 0; j < joint.diagonal().length; j++) {
      assertEquals((a.diagonal()[j] + b.diagonal()[j]) / 2, joint.diagonal()[j], 1e-15);
      // Each deviation is an outer product, of which half counts.
      assertEquals(
          a.deviations()[2][j] * a.deviations()[2][j] / 2,
          joint.deviations()[2][j] * joint.deviations()[2][j],
          1e-15);
    }
    assertEquals(a.deviations().length + b.deviations().length, joint.deviations().length);
    assertEquals((a.noise() + b.noise()) / 2, joint.noise(), 1e-15);
  }

  @Test
  void theMeansAreThoseOfEachInTurn() {
    MixturePrior some = some();
    MixturePrior others = others();
    List<PriorMean> expected = new ArrayList<>(some.means());
    expected.addAll(others.means());
    assertEquals(expected, JointPrior.of(List.of(some, others)).means());
  }

  @Property(tries = 20)
  void inAnotherUnitAScaleIsAsLikely(
      @ForAll @DoubleRange(min = -5, max = 5) double logScale,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
    JointPrior known =
        new JointPrior(List.of(new JointPrior.PopulationPrior(some(), log -> 3 * log), unknown()));
    JointPrior divided = known.dividedBy(unit);
    double logDivided = logScale - Math.log(unit);
    assertEquals(
        3 * logScale,
        divided.populations().get(0).logScaleDensity().applyAsDouble(logDivided),
        1e-12);
    // Nothing known is as likely in any unit, and adds up to 1 from a hundredth to a hundred.
    double even = divided.populations().get(1).logScaleDensity().applyAsDouble(logDivided);
    assertEquals(1, Math.exp(even) * 2 * Math.log(100), 1e-12);
    assertEquals(known.populations().get(0).prior(), divided.populations().get(0).prior());
  }

  private static JointPrior.PopulationPrior unknown() {
    return new JointPrior.PopulationPrior(others());
  }
}
