package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueSettingsTest {
  private static final double[] SHARES = {0.2, 0.6, 0.9};
  private static final double[] WIDTHS = {1.5, 1.2, 1};
  private static final double[] OTHERS = {2, 1.7, 0.9};
  private static final CatalogueSettings SOME = new CatalogueSettings(0.7, SHARES, WIDTHS, OTHERS);

  /** What lines leave of 60 architectures. */
  private static final double[] LEFT = alternating(60, 0.2);

  private static double[] alternating(int count, double size) {
    return IntStream.range(0, count).mapToDouble(i -> i % 2 == 0 ? size : -size).toArray();
  }

  private static double[] gaussian(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 60).mapToDouble(i -> 0.3 * random.nextGaussian()).toArray();
  }

  private static CatalogueSettings read(Consumer<FieldWriter> fields) {
    byte[] file = FormatWriter.of("TEST").section("SETS", fields).toByteArray();
    try {
      return FormatReader.read(new ByteArrayInputStream(file), "kept", "TEST")
          .section("SETS", CatalogueSettings::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CatalogueSettings written(
      double carried, double[] shares, double[] widths, double[] otherWidths) {
    return read(new CatalogueSettings(carried, shares, widths, otherWidths)::write);
  }

  private static double[] second(double value) {
    return new double[] {1, value, 1};
  }

  @Test
  void whatIsWrittenIsRead() {
    CatalogueSettings read = read(SOME::write);
    assertEquals(0.7, read.carried());
    assertArrayEquals(SHARES, read.shares());
    assertArrayEquals(WIDTHS, read.widths());
    assertArrayEquals(OTHERS, read.otherWidths());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void aShareMayBeNoneOrAll(double share) {
    assertEquals(share, written(share, SHARES, WIDTHS, OTHERS).carried());
    assertEquals(share, written(0, second(share), WIDTHS, OTHERS).share(10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01})
  void aShareOutsideIsRefused(double share) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> written(share, SHARES, WIDTHS, OTHERS))
            .getMessage();
    assertEquals("kept, section 'SETS': a share must be 0 to 1, was " + share, said);
    assertThrows(IllegalArgumentException.class, () -> written(0, second(share), WIDTHS, OTHERS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 4})
  void aWidthMayBeTheNarrowestOrWidest(double width) {
    assertEquals(width, written(0, SHARES, second(width), OTHERS).width(10));
    assertEquals(width, written(0, SHARES, WIDTHS, second(width)).otherWidth(10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.79, 4.01})
  void aWidthOutsideIsRefused(double width) {
    String said =
        assertThrows(
                IllegalArgumentException.class, () -> written(0, SHARES, second(width), OTHERS))
            .getMessage();
    assertEquals("kept, section 'SETS': a width must be 0.8 to 4.0", said);
    assertThrows(IllegalArgumentException.class, () -> written(0, SHARES, WIDTHS, second(width)));
  }

  @Test
  void otherNumbersOfSamplesAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> written(0, new double[] {0, 1}, WIDTHS, OTHERS));
  }

  /** By NumPy 2.4: {@code interp(log(n), log([3, 10, 20]), [.2, .6, .9])}, and of the widths. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.2, 1.5, 2",
    "3, 0.2, 1.5, 2",
    "5, 0.36971334, 1.37271499, 1.87271499",
    "10, 0.6, 1.2, 1.7",
    "14, 0.74562805, 1.10291463, 1.31165854",
    "20, 0.9, 1, 0.9",
    "500, 0.9, 1, 0.9"
  })
  void betweenTheNumbersOfSamplesTried(int samples, double share, double width, double other) {
    assertEquals(share, SOME.share(samples), 1e-8);
    assertEquals(width, SOME.width(samples), 1e-8);
    assertEquals(other, SOME.otherWidth(samples), 1e-8);
  }

  @Test
  void isNoneWhereNothingIsCarriedOrShared() {
    double[] no = new double[3];
    assertTrue(CatalogueSettings.NONE.isNone());
    assertTrue(new CatalogueSettings(0, no, WIDTHS, OTHERS).isNone());
    assertFalse(new CatalogueSettings(0.1, no, WIDTHS, OTHERS).isNone());
    assertFalse(new CatalogueSettings(0, new double[] {0, 0, 0.1}, WIDTHS, OTHERS).isNone());
  }

  /**
   * What the pool took says all, and the line is off by a factor. By SciPy 1.17 {@code .2 /
   * (t.ppf(.95, 5) * .05)}.
   */
  @Test
  void whereDevicesAgreeWhatTheyTookHasAllOfAPrediction() {
    CatalogueSettings settings = CatalogueSettings.fit(MadePool.LINES, MadePool.alike(4, LEFT));
    assertEquals(0, settings.carried());
    assertArrayEquals(new double[] {1, 1, 1}, settings.shares());
    assertArrayEquals(new double[] {0.8, 0.8, 0.8}, settings.widths());
    double other = 1.98506401;
    assertArrayEquals(new double[] {other, other, other}, settings.otherWidths(), 1e-6);
  }

  /** Where a line is fitted to samples, those are to be free of what it leaves. */
  @Test
  void whatLinesLeaveIsCarriedOverWhereTheLineIsTheBetterForIt() {
    double[] left = gaussian(3);
    // So that their median is 0.
    IntStream.range(0, 30).forEach(i -> left[30 + i] = -left[i]);
    PoolLines fitted =
        MadePool.lines(
            samples ->
                IntStream.range(0, samples.count())
                    .mapToDouble(i -> samples.values()[i] / samples.rows()[i][0])
                    .average()
                    .orElseThrow());
    CatalogueSettings settings = CatalogueSettings.fit(fitted, MadePool.alike(4, left));
    assertEquals(1, settings.carried());
    assertArrayEquals(new double[3], settings.shares());
  }

  @Test
  void threeDevicesOfFortyArchitecturesAreEnough() {
    double[] forty = alternating(40, 0.2);
    assertFalse(CatalogueSettings.fit(MadePool.LINES, MadePool.alike(3, forty)).isNone());
    assertEquals(1, CatalogueSettings.fit(MadePool.LINES, MadePool.alike(3, forty)).share(10), 0.1);
    assertUntried(CatalogueSettings.fit(MadePool.LINES, MadePool.alike(2, forty)));
    assertUntried(
        CatalogueSettings.fit(MadePool.LINES, MadePool.alike(3, Arrays.copyOf(forty, 39))));
  }

  /** Each law counts by how sure it is of itself. */
  private static void assertUntried(CatalogueSettings settings) {
    assertEquals(0, settings.carried());
    assertArrayEquals(new double[] {0.5, 0.5, 0.5}, settings.shares());
    assertArrayEquals(new double[] {1, 1, 1}, settings.widths());
    assertArrayEquals(new double[] {1, 1, 1}, settings.otherWidths());
  }

  @Test
  void whereLinesSayAllNothingIsTried() {
    PoolLines unasked =
        devices -> {
          throw new AssertionError("asked");
        };
    assertSame(
        CatalogueSettings.NONE,
        CatalogueSettings.fit(unasked, MadePool.alike(4, alternating(60, 0.029))));
    assertThrows(
        AssertionError.class,
        () -> CatalogueSettings.fit(unasked, MadePool.alike(4, alternating(60, 0.031))));
  }

  @Test
  void whereDevicesDoNotAgreeNoneCounts() {
    List<CataloguedDevice> pool =
        IntStream.range(0, 5).mapToObj(d -> MadePool.device(gaussian(d))).toList();
    assertSame(CatalogueSettings.NONE, CatalogueSettings.fit(MadePool.LINES, pool));
  }
}
