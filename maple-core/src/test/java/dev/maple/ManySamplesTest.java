package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of whatever number and magnitude. */
class ManySamplesTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final List<NasBench201Cell> CELLS = SPACE.draw(2100, 3);
  private static final Maple.WithPrior<NasBench201Cell> STAGE =
      Maple.forDevice("new").initialSet(InitialSet.empty(SPACE));

  /** Linear in the features, with noise of two percent. */
  private static List<LatencySample<NasBench201Cell>> samples(int from, int to, double unit) {
    Random random = new Random(from);
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                new LatencySample<>(
                    CELLS.get(i),
                    unit * truth(CELLS.get(i)) * Math.exp(0.02 * random.nextGaussian())))
        .toList();
  }

  private static double truth(NasBench201Cell cell) {
    double[] features = SPACE.encode(cell);
    return 3 + features[0] / 20 + features[2] / 10 + features[30];
  }

  private static double meanError(LatencyPredictor<NasBench201Cell> predictor) {
    return CELLS.subList(2000, 2100).stream()
        .mapToDouble(c -> Math.abs(Math.log(predictor.predictMillis(c) / truth(c))))
        .average()
        .orElseThrow();
  }

  /** With noise of 2 % and dozens of weights, an error of 2 % is little, and must shrink. */
  @Test
  void moreSamplesThanWeightsLeaveLessErrorThanTheirNoise() {
    double of30 = meanError(STAGE.adapt(samples(0, 30, 1)));
    double of40 = meanError(STAGE.adapt(samples(0, 40, 1)));
    double of2000 = meanError(STAGE.adapt(samples(0, 2000, 1)));
    assertTrue(of40 < 1.5 * of30, of40 + " of 40 samples, " + of30 + " of 30");
    assertTrue(of2000 < 0.01, of2000 + " of 2000 samples");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e160, 1e298})
  void theUnitDoesNotMatter(double unit) {
    for (int count : new int[] {1, 7, 40}) {
      LatencyPredictor<NasBench201Cell> one = STAGE.adapt(samples(0, count, 1));
      LatencyPredictor<NasBench201Cell> other = STAGE.adapt(samples(0, count, unit));
      for (NasBench201Cell cell : CELLS.subList(2000, 2010)) {
        LatencyEstimate expected = one.predict(cell);
        LatencyEstimate actual = other.predict(cell);
        assertEquals(expected.millis(), actual.millis() / unit, 1e-6 * expected.millis());
        double high = expected.interval(0.9).highMillis();
        if (high * unit < Double.MAX_VALUE) {
          assertEquals(high, actual.interval(0.9).highMillis() / unit, 1e-6 * high);
        }
      }
    }
  }

  /** A list that another thread fills: it is longer than it said when it was asked. */
  @Test
  void samplesThatBecomeMoreMeanwhileAreTakenOnce() {
    List<LatencySample<NasBench201Cell>> six = samples(0, 6, 1);
    Collection<LatencySample<NasBench201Cell>> growing =
        new AbstractCollection<>() {
          private int shown = 3;

          @Override
          public int size() {
            return shown;
          }

          @Override
          public Iterator<LatencySample<NasBench201Cell>> iterator() {
            shown++;
            return six.subList(0, shown).iterator();
          }
        };
    assertEquals(4, STAGE.adapt(growing).samples().size());
    assertEquals(5, Maple.forDevice("phone").adapt(growing).samples().size());
  }

  /** What came out twice did not come of something else that had run. */
  @Test
  void aSampleThatRepeatsIsNotToBeMeasuredAgain() {
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(samples(0, 20, 1));
    LatencySample<NasBench201Cell> odd =
        new LatencySample<>(samples.get(3).architecture(), 4 * samples.get(3).millis());
    samples.set(3, odd);
    String once = Logged.by(() -> STAGE.adapt(samples));
    assertTrue(once.contains("1 of 20 samples may be wrong"), once);
    samples.add(new LatencySample<>(odd.architecture(), 1.02 * odd.millis()));
    String twice = Logged.by(() -> STAGE.adapt(samples));
    assertTrue(twice.contains("2 of 21 samples are far from what features lead to expect"), twice);
    assertFalse(twice.contains("may be wrong"), twice);
    samples.set(20, new LatencySample<>(odd.architecture(), odd.millis() / 4));
    String apart = Logged.by(() -> STAGE.adapt(samples));
    assertTrue(apart.contains("1 of 21 samples may be wrong"), apart);
  }

  /** One wrong run in eleven, found beyond doubt, says nothing of the others' noise. */
  @ParameterizedTest
  @ValueSource(ints = {24, 32, 33, 40, 100})
  void wrongRunsDoNotMakeIntervalsWideAllAtOnce(int count) {
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(samples(0, count, 1));
    Maple.WithPrior<NasBench201Cell> stage =
        Maple.forDevice("new").initialSet(Maple.bundledInitialSet(SPACE).orElseThrow());
    double clean = width(stage.adapt(samples));
    for (int i = 0; i < count; i += 11) {
      LatencySample<NasBench201Cell> sample = samples.get(i);
      samples.set(i, new LatencySample<>(sample.architecture(), 3 * sample.millis()));
    }
    double width = width(stage.adapt(samples));
    assertTrue(width < 2 * clean, width + ", and " + clean + " without wrong runs");
  }

  /** The logarithm of the ratio of an interval's ends. */
  private static double width(LatencyPredictor<NasBench201Cell> predictor) {
    LatencyInterval interval = predictor.predict(CELLS.get(2000)).interval(0.9);
    return Math.log(interval.highMillis() / interval.lowMillis());
  }

  @Test
  void samplesThatScatterAreSaidToOnce() {
    Random random = new Random(5);
    List<LatencySample<NasBench201Cell>> samples =
        samples(0, 60, 1).stream()
            .map(
                sample ->
                    new LatencySample<>(
                        sample.architecture(),
                        sample.millis() * Math.exp(0.3 * random.nextGaussian())))
            .toList();
    String told = "more than \\d+ % off what is predicted of them";
    List<LatencyPredictor<NasBench201Cell>> adapted = new ArrayList<>();
    String first = Logged.by(() -> adapted.add(STAGE.adapt(samples.subList(0, 59))));
    assertTrue(Pattern.compile(told).matcher(first).find(), first);
    String next = Logged.by(() -> adapted.get(0).with(samples.get(59)));
    assertFalse(Pattern.compile(told).matcher(next).find(), next);
    String clean = Logged.by(() -> STAGE.adapt(samples(0, 60, 1)));
    assertFalse(Pattern.compile(told).matcher(clean).find(), clean);
  }

  @Test
  void aWrongSampleIsSaidOnce() {
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(samples(0, 40, 1));
    for (int wrong : new int[] {0, 38}) {
      LatencySample<NasBench201Cell> sample = samples.get(wrong);
      samples.set(wrong, new LatencySample<>(sample.architecture(), 1e3 * sample.millis()));
    }
    String told = " samples may be wrong";
    LatencyPredictor<NasBench201Cell> some = STAGE.adapt(samples.subList(0, 37));
    String first = Logged.by(() -> STAGE.adapt(samples.subList(0, 37)));
    assertTrue(first.contains("1 of 37" + told), first);
    assertEquals("", Logged.by(() -> some.with(samples.get(37))));
    String another = Logged.by(() -> some.with(samples.get(38)));
    assertTrue(another.contains("2 of 38" + told), another);
  }

  @Test
  void oneMoreSampleIsAsIfItHadBeenThere() {
    LatencyPredictor<NasBench201Cell> all = STAGE.adapt(samples(0, 6, 1));
    LatencyPredictor<NasBench201Cell> five = STAGE.adapt(samples(0, 6, 1).subList(0, 5));
    LatencyPredictor<NasBench201Cell> six = five.with(samples(0, 6, 1).get(5));
    assertEquals(all.samples(), six.samples());
    assertEquals(5, five.samples().size());
    for (NasBench201Cell cell : CELLS.subList(2000, 2020)) {
      assertEquals(all.predict(cell), six.predict(cell));
    }
    assertEquals(7, six.with(six.samples().get(0).sample()).samples().size());
  }
}
