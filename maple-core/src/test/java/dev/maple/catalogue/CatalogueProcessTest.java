package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CatalogueProcessTest {
  private static final double[][] SPACE = MadeSpace.ROWS;
  private static final int[] FIVE = {3, 50, 120, 200, 270};

  /** Devices that price each architecture by a factor that no feature tells and all share. */
  private static final List<Measurements> POOL =
      IntStream.range(0, 6)
          .mapToObj(
              d -> {
                double[] values = MadeSpace.device(0.1 + 0.05 * d, 1 - 0.15 * d, 0.01, d);
                Arrays.setAll(
                    values, i -> values[i] * Math.exp(0.4 * Math.sin(Arrays.hashCode(SPACE[i]))));
                return Measurements.of(SPACE, values);
              })
          .toList();

  @Property(tries = 20)
  void aDeviceThatIsOneOfThePoolAtAnotherSpeedIsThatDevice(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double speed) {
    ScaledPool scaled = ScaledPool.of(MadeSpace.LAYOUT, POOL, SPACE);
    Catalogue catalogue =
        Catalogue.of(
            IntStream.range(0, POOL.size())
                .mapToObj(
                    d ->
                        CataloguedDevice.of(
                            0, scaled.scaling(), POOL.get(d), scaled.deviceModels().get(d)))
                .toList());
    double[] values = Arrays.stream(POOL.get(2).values()).map(v -> v * speed).toArray();
    Measurements samples = Measurements.of(SPACE, values).at(FIVE);
    CataloguePosterior posterior = new CatalogueProcess(catalogue).adapt(samples);
    for (int i = 0; i < values.length; i += 10) {
      double log = posterior.logValue(catalogue.at(SPACE[i]).logs());
      assertEquals(Math.log(values[i]), log, 0.05);
    }
  }
}
