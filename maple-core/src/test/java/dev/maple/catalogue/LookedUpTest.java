package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.pool.Measurements;
import dev.maple.prediction.LineModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link CatalogueLaw} makes of a line and of what the pool's devices took. */
class LookedUpTest {
  /** What lines leave of 40 architectures, the same on all devices. */
  private static final double[] LEFT =
      IntStream.range(0, 40).mapToDouble(i -> i % 3 == 0 ? 0.3 : -0.15).toArray();

  private static final List<CataloguedDevice> POOL = MadePool.alike(3, LEFT);
  private static final int UNHEARD = 99;

  private static CatalogueLaw law(double carried, double share, double width) {
    double[] each = {share, share, share};
    double[] widths = {width, width, width};
    return CatalogueLaw.of(
        new CatalogueSettings(carried, each, widths, new double[] {3, 3, 3}), POOL);
  }

  /** Of a device that is twice as slow as the pool's, with factors of the samples' own. */
  private static Measurements samples(int[] architectures, double... factors) {
    double[] values = new double[architectures.length];
    Arrays.setAll(
        values,
        i -> {
          int a = architectures[i];
          double left = a < LEFT.length ? LEFT[a] : 0;
          return 2 * factors[i] * MadePool.row(a)[0] * Math.exp(left);
        });
    return Measurements.of(
        Arrays.stream(architectures).mapToObj(MadePool::row).toArray(double[][]::new), values);
  }

  private static Measurements three() {
    return samples(new int[] {4, 9, 17}, 1.01, 0.99, 1);
  }

  private static LineModel line(double... outlierProbability) {
    return MadePool.line(2, outlierProbability);
  }

  private static Prediction predicted(AdaptedModel model, int architecture) {
    return model.predict(MadePool.row(architecture));
  }

  @Test
  void withoutACatalogueTheLineIsAll() {
    LineModel line = line(0, 0, 0);
    Measurements samples = three();
    assertSame(line, CatalogueLaw.NONE.beside(line, samples));
    assertSame(samples, CatalogueLaw.NONE.forLine(samples));
    assertSame(CatalogueLaw.NONE, CatalogueLaw.of(CatalogueSettings.NONE, POOL));
  }

  @Test
  void whatThePoolTookIsThePredictionWhereItHasAllOfIt() {
    AdaptedModel model = law(0, 1, 1).beside(line(0, 0, 0), three());
    for (int i = 0; i < LEFT.length; i++) {
      assertEquals(
          2 * (i + 1) * Math.exp(LEFT[i]), predicted(model, i).value(), 0.02 * 2 * (i + 1));
      assertEquals(MadePool.DEGREES_OF_FREEDOM, predicted(model, i).degreesOfFreedom());
    }
  }

  @Test
  void withoutAShareTheLineGetsBackWhatIsCarried() {
    CatalogueLaw law = law(0.5, 0, 1);
    Measurements samples = three();
    assertArrayEquals(
        new double[] {
          samples.values()[0] * Math.exp(0.075),
          samples.values()[1] * Math.exp(-0.15),
          samples.values()[2] * Math.exp(0.075)
        },
        law.forLine(samples).values(),
        1e-9);
    AdaptedModel model = law.beside(line(0, 0, 0), samples);
    assertEquals(2 * 4 * Math.exp(0.15), predicted(model, 3).value(), 1e-9);
    assertEquals(2 * 5 * Math.exp(-0.075), predicted(model, 4).value(), 1e-9);
    assertEquals(MadePool.LOG_SCALE, predicted(model, 4).logScale(), 1e-12);
  }

  @Test
  void intervalsAreAsWideAsTheSettingsSay() {
    Prediction narrow = predicted(law(0, 1, 1).beside(line(0, 0, 0), three()), 30);
    Prediction wide = predicted(law(0, 1, 2.5).beside(line(0, 0, 0), three()), 30);
    assertEquals(2.5 * narrow.logScale(), wide.logScale(), 1e-12);
    Prediction unheard = predicted(law(0.5, 0, 1).beside(line(0, 0, 0), three()), UNHEARD);
    assertEquals(2 * (UNHEARD + 1), unheard.value(), 1e-9);
    // A third of the architectures is off by 0.3, the others by 0.15.
    double variance = 0.25 * (14 * 0.09 + 26 * 0.0225) / 40;
    assertEquals(
        3 * Math.sqrt(MadePool.LOG_SCALE * MadePool.LOG_SCALE + variance),
        unheard.logScale(),
        1e-12);
  }

  @Test
  void samplesThatAreNotHeldTellNothing() {
    CatalogueLaw law = law(0, 1, 1);
    Prediction expected = predicted(law.beside(line(0, 0, 0), three()), 30);
    Measurements unheard = samples(new int[] {4, 9, UNHEARD, 17}, 1.01, 0.99, 7, 1);
    assertEquals(expected, predicted(law.beside(line(0, 0, 0, 0), unheard), 30));
    // Of none that is held, only the line tells.
    AdaptedModel none = law.beside(line(0), samples(new int[] {UNHEARD}, 7));
    assertEquals(2 * 31, predicted(none, 30).value(), 1e-9);
  }

  @Test
  void theOrderOfSamplesIsNoMatter() {
    CatalogueLaw law = law(0, 1, 1);
    Measurements turned = samples(new int[] {17, 4, 9}, 1, 1.01, 0.99);
    assertEquals(
        predicted(law.beside(line(0, 0, 0), three()), 30),
        predicted(law.beside(line(0, 0, 0), turned), 30));
  }

  private static int[] candidates(int held, int unheard, int count) {
    double[][] rows =
        IntStream.concat(IntStream.range(UNHEARD, UNHEARD + unheard), IntStream.range(0, held))
            .mapToObj(MadePool::row)
            .toArray(double[][]::new);
    return law(0, 1, 1).candidates(rows, count);
  }

  @Test
  void samplesAreChosenOfWhatIsHeldWhereThatIsEnough() {
    int[] held = IntStream.range(38, 40).toArray();
    assertArrayEquals(held, candidates(2, 38, 2));
    assertEquals(40, candidates(2, 38, 3).length);
    assertEquals(41, candidates(2, 39, 1).length);
  }
}
