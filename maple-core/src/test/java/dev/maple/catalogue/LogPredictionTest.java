package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Prediction;
import dev.maple.catalogue.CatalogueTrial.LogError;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class LogPredictionTest {
  private static final LogPrediction ONE = new LogPrediction(2, 0.04);
  private static final LogPrediction OTHER = new LogPrediction(3, 0.01);

  private static void assertIs(double value, double variance, LogPrediction found) {
    assertEquals(value, found.value(), 1e-12);
    assertEquals(variance, found.variance(), 1e-12);
  }

  @Example
  void isTheLogarithmOfAPrediction() {
    assertIs(Math.log(7), 0.09, LogPrediction.of(new Prediction(7, 0.3, 4)));
  }

  @Example
  void mayBeGreaterOrLessSure() {
    assertIs(2.5, 0.04, ONE.plus(0.5));
    assertIs(2, 0.05, ONE.lessSure(0.01));
  }

  /** By NumPy 2.4: {@code average([2, 3], weights=[.7 / .04, .3 / .01])}, the variances alike. */
  @Example
  void theSurerOfTwoHasMoreOfTheMixture() {
    assertIs(2.631578947368421, 0.021052631578947368, ONE.mixed(0.3, OTHER));
  }

  @Property
  void aMixtureOfTwoThatAreAsSureHasTheShare(
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0.01, max = 1) double variance) {
    LogPrediction mixed =
        new LogPrediction(-1, variance).mixed(share, new LogPrediction(4, variance));
    assertIs(-1 + 5 * share, variance, mixed);
  }

  @Example
  void noShareAndAllAreOneOfThem() {
    assertIs(2, 0.04, ONE.mixed(0, OTHER));
    assertIs(3, 0.01, ONE.mixed(1, OTHER));
  }

  private static LogError off(double value) {
    return new LogError(new LogPrediction(value, 0.04), 5);
  }

  @Example
  void anErrorIsNotBeyondWhatIsLostAllTheSame() {
    assertEquals(0.3, off(-0.3).size());
    assertEquals(0.5, off(0.51).size());
    assertEquals(0.5, off(-20).size());
  }

  @Example
  void isWithin10PercentOfWhatWasMeasured() {
    assertTrue(off(Math.log(1.0999)).isWithin10());
    assertFalse(off(Math.log(1.1001)).isWithin10());
    assertTrue(off(Math.log(0.9001)).isWithin10());
    assertFalse(off(Math.log(0.8999)).isWithin10());
  }

  /** By SciPy 1.17: {@code .3 / (t.ppf(.95, 5) * .2)}. */
  @Example
  void anIntervalIsTooNarrowByARatio() {
    assertEquals(0.7443990033, off(-0.3).overInterval(), 1e-8);
  }

  @Example
  void aCaseMixesItsLineAndWhatWasLookedUp() {
    CatalogueTrial.Case both =
        new CatalogueTrial.Case(new LogError(ONE, 5), new LogError(OTHER, 7), new LogError(ONE, 5));
    assertEquals(new LogError(ONE.mixed(0.3, OTHER), 5), both.mixed(0.3));
  }
}
