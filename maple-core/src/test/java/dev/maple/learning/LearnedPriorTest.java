package dev.maple.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptationMethodContract;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LearnedPriorTest extends AdaptationMethodContract {
  private static final double[][] SPACE = MadeSpace.ROWS;
  private static final LearnedPrior PRIOR =
      LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), SPACE);

  @Override
  protected AdaptationMethod method() {
    return LearnedPrior::fit;
  }

  @Override
  protected double worstError() {
    return 0.03;
  }

  private static AdaptedModel adapt(LearnedPrior prior, int[] chosen, double[] values) {
    return prior.adapt(MadeSpace.rows(chosen), MadeSpace.values(chosen, values));
  }

  @Example
  void aDeviceLikeThePoolsIsPredictedFromThreeSamples() {
    double[] values = MadeSpace.device(0.22, 0.55, 0, 99);
    assertTrue(MadeSpace.meanError(adapt(PRIOR, PRIOR.choose(SPACE, 3), values), values) < 0.03);
  }

  @Example
  void aDeviceUnlikeThePoolsIsLearnedFromItsSamples() {
    // No device of the pool pays for the parity of a layer: only the finest features can say so.
    double[] values =
        Arrays.stream(SPACE).mapToDouble(x -> 1 + 3 * x[2] + 3 * x[4] + x[0] / 50).toArray();
    double few = MadeSpace.meanError(adapt(PRIOR, PRIOR.choose(SPACE, 3), values), values);
    double many = MadeSpace.meanError(adapt(PRIOR, PRIOR.choose(SPACE, 40), values), values);
    assertTrue(many < few / 3, few + " with 3 samples, " + many + " with 40");
  }

  @Example
  void aPriorInformedOfDevicesUnlikeThePoolsIsLessSureOfThePool() {
    double[] like = MadeSpace.device(0.3, 0.4, 0.01, 5);
    double[] unlike = Arrays.stream(SPACE).mapToDouble(x -> 1 + 3 * x[2] + 3 * x[4]).toArray();
    double[] values = MadeSpace.device(0.22, 0.55, 0.01, 99);
    int[] chosen = PRIOR.choose(SPACE, 5);
    double sure = width(adapt(informed(like), chosen, values));
    double unsure = width(adapt(informed(unlike), chosen, values));
    assertTrue(sure < unsure, sure + " knowing one alike, " + unsure + " knowing one unlike");
  }

  private static LearnedPrior informed(double[] known) {
    return InformedPrior.fit(
        MadeSpace.LAYOUT, MadeSpace.pool(), SPACE, List.of(Measurements.of(SPACE, known)));
  }

  @Example
  void informedOfNothingIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> InformedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), SPACE, List.of()));
  }

  @Example
  void withoutAPoolTheFeaturesAloneDo() {
    LearnedPrior alone = LearnedPrior.fit(MadeSpace.LAYOUT, List.of(), SPACE);
    double[] values = MadeSpace.device(0.3, 0.2, 0.01, 5);
    double few = MadeSpace.meanError(adapt(alone, alone.choose(SPACE, 2), values), values);
    double many = MadeSpace.meanError(adapt(alone, alone.choose(SPACE, 30), values), values);
    assertTrue(many < few / 2, few + " with 2 samples, " + many + " with 30");
  }

  @Property(tries = 15)
  void oneFailedMeasurementAmongManyDoesNotCarryTheRest(@ForAll @IntRange(max = 19) int failed) {
    double[] values = MadeSpace.device(0.22, 0.55, 0.01, 99);
    int[] chosen = PRIOR.choose(SPACE, 20);
    double[] measured = IntStream.of(chosen).mapToDouble(i -> values[i]).toArray();
    measured[failed] /= 200;
    assertTrue(MadeSpace.meanError(PRIOR.adapt(MadeSpace.rows(chosen), measured), values) < 0.10);
  }

  @Property(tries = 30)
  void oneDisturbedMeasurementAmongTenChangesLittle(
      @ForAll @IntRange(max = 9) int disturbed,
      @ForAll @DoubleRange(min = 0.3, max = 100) double factor) {
    double[] values = MadeSpace.device(0.22, 0.55, 0.01, 99);
    int[] chosen = PRIOR.choose(SPACE, 10);
    double[] measured = IntStream.of(chosen).mapToDouble(i -> values[i]).toArray();
    measured[disturbed] *= factor;
    assertTrue(MadeSpace.meanError(PRIOR.adapt(MadeSpace.rows(chosen), measured), values) < 0.03);
  }

  @Example
  void predictionsArePositiveAndSoAreIntervals() {
    double[] wild = {1, 1000, 1e-3, 50};
    AdaptedModel model = PRIOR.adapt(MadeSpace.rows(new int[] {0, 1, 2, 3}), wild);
    for (double[] x : SPACE) {
      Prediction prediction = model.predict(x);
      assertTrue(prediction.quantile(0.05) > 0);
      assertTrue(prediction.quantile(0.05) < prediction.value());
      assertTrue(prediction.quantile(0.95) > prediction.value());
      assertEquals(model.value(x), prediction.value());
    }
  }

  @Example
  void moreSamplesMakeNarrowerIntervals() {
    double[] values = MadeSpace.device(0.22, 0.55, 0.01, 99);
    double few = width(adapt(PRIOR, PRIOR.choose(SPACE, 2), values));
    double many = width(adapt(PRIOR, PRIOR.choose(SPACE, 20), values));
    assertTrue(many < few, few + " with 2 samples, " + many + " with 20");
  }

  private static double width(AdaptedModel model) {
    return Arrays.stream(SPACE)
        .map(model::predict)
        .mapToDouble(p -> Math.log(p.quantile(0.95) / p.quantile(0.05)))
        .average()
        .orElseThrow();
  }

  @Example
  void suggestionsAreDifferentAndRepeatable() {
    int[] chosen = PRIOR.choose(SPACE, 12);
    assertEquals(12, IntStream.of(chosen).distinct().count());
    assertArrayEquals(chosen, PRIOR.choose(SPACE, 12));
  }
}
