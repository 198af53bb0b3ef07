package dev.maple.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.prediction.GaussianModel;
import dev.maple.prior.Component;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import dev.maple.prior.PriorMeans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final int[] MEMBERS = {0, 1, 2, 3, 4, 5};

  private final List<Measurements> pool = MadeSpace.pool();
  private final Population population = Population.fit(MEMBERS, MadeSpace.POOL);

  /** Devices that pay more by the layer the less they pay by the FLOP, as the pool's do. */
  private static HardwareDescriptor descriptor(double perFlop, double perLayer) {
    return HardwareDescriptor.ofLatencies(
        Map.of(
            "wide@16", 10 * perFlop,
            "wider@16", 14 * perFlop,
            "deep@16", 10 * perLayer,
            "deeper@16", 13 * perLayer));
  }

  private static List<HardwareDescriptor> descriptors() {
    return IntStream.range(0, 6).mapToObj(d -> descriptor(0.1 + 0.05 * d, 1 - 0.15 * d)).toList();
  }

  private static FieldReader reader(Consumer<FieldWriter> fields) {
    byte[] file = FormatWriter.of("test").section("POPU", fields).toByteArray();
    try {
      return FormatReader.read(new ByteArrayInputStream(file), "a test", "test").fields("POPU");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Population read(Consumer<FieldWriter> fields, ScaledPool space, int... members) {
    return Population.read(reader(fields), members, space, PriorMeans.over(space), () -> pool);
  }

  @Test
  void whatWasWrittenIsReadToTheSamePrior() {
    Population read = read(population::write, MadeSpace.POOL, MEMBERS);
    assertAlike(population.prior(), read.prior());
    for (int d = 0; d < 6; d++) {
      DeviceModel device = population.devices().get(d);
      assertArrayEquals(device.cost().weights(), read.devices().get(d).cost().weights());
      assertEquals(device.logScale(), read.devices().get(d).logScale());
      assertEquals(device.noise(), read.devices().get(d).noise());
    }
    assertArrayEquals(MEMBERS, read.members());
    List<HeldOutDevice> held = read.heldOut().get();
    List<HeldOutDevice> before = population.heldOut().get();
    assertEquals(before.size(), held.size());
    assertAlike(before.get(2).prior().get(), held.get(2).prior().get());
    assertArrayEquals(before.get(2).samples().get().values(), held.get(2).samples().get().values());
    assertArrayEquals(before.get(2).samples().get().rows(), held.get(2).samples().get().rows());
  }

  private static void assertAlike(MixturePrior expected, MixturePrior prior) {
    assertEquals(expected.ties(), prior.ties());
    assertEquals(expected.components().size(), prior.components().size());
    for (int c = 0; c < expected.components().size(); c += 7) {
      Component component = expected.components().get(c);
      assertEquals(component.logWeight(), prior.components().get(c).logWeight());
      assertArrayEquals(component.variances(), prior.components().get(c).variances());
      assertArrayEquals(
          component.mean().cost().weights(), prior.components().get(c).mean().cost().weights());
    }
  }

  @Test
  void anotherNumberOfDevicesIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> read(population::write, MadeSpace.POOL, 0, 1, 2, 3, 4));
  }

  @Test
  void weightsMustBePositive() {
    int components = population.prior().ties().size();
    double[] weights = new double[components];
    Arrays.fill(weights, 1.0 / components);
    for (double wrong : new double[] {0, -1}) {
      weights[3] = wrong;
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  read(
                      out -> {
                        out.integer(0).integer(0);
                        out.numbers(weights);
                      },
                      MadeSpace.POOL));
      assertTrue(refused.getMessage().contains("must be positive"), refused.getMessage());
    }
  }

  @Test
  void whatBelongsToOtherComponentsIsPassedOver() {
    // The same features scaled otherwise.
    ScaledPool other =
        ScaledPool.of(MadeSpace.LAYOUT, List.of(), Arrays.copyOf(MadeSpace.ROWS, 200));
    assertNull(read(population::write, other, MEMBERS));
  }

  @Test
  void aDescriptorThatSaysNothingChangesNothing() {
    HardwareDescriptor unlike = new HardwareDescriptor(Map.of());
    assertSame(population, population.describedBy(descriptors(), unlike));
    assertThrows(IllegalStateException.class, population::withoutSamples);
  }

  @Test
  void withoutSamplesADeviceIsWhatItsDescriptorSays() {
    Population described = population.describedBy(descriptors(), descriptor(0.22, 0.64));
    GaussianModel model = described.withoutSamples();
    List<Component> of = described.prior().around(mean -> mean.is(PriorMean.Kind.DESCRIBED));
    double scale = Math.exp(described.relation().logScale());
    double[] x = MadeSpace.ROWS[3];
    double[] row = MadeSpace.POOL.scaling().apply(x);
    double level = of.get(0).mean().cost().value(row);
    assertEquals(scale * level, model.value(x), 1e-9 * scale);
    // The variance, the long way: of each component by its share.
    double total = of.stream().mapToDouble(c -> Math.exp(c.logWeight())).sum();
    double variance = 0;
    double noise = 0;
    for (Component component : of) {
      double share = Math.exp(component.logWeight()) / total;
      for (int b = 0; b < component.variances().length; b++) {
        double along = described.prior().covariance().get(b).among(new double[][] {row})[0];
        variance += share * component.variances()[b] * along;
      }
      noise += share * component.noise() * component.noise();
    }
    double ofScale = described.relation().logScaleDeviation();
    double expected = variance / (level * level) + noise + ofScale * ofScale;
    assertEquals(Math.sqrt(expected), logDeviation(model.predict(x)), 1e-6);
  }

  /** The scale of the Student-t of a prediction's logarithm, by one of its quantiles. */
  private static double logDeviation(Prediction prediction) {
    double quantile = new TDistribution(5).inverseCumulativeProbability(0.95);
    return Math.log(prediction.quantile(0.95) / prediction.value()) / quantile;
  }

  @Test
  void aFastDeviceIsSaidToBeFast() {
    double slow = described(2).value(MadeSpace.ROWS[3]);
    double fast = described(0.5).value(MadeSpace.ROWS[3]);
    assertTrue(fast < slow, fast + " and " + slow);
    assertNotEquals(0, fast);
  }

  private AdaptedModel described(double times) {
    List<HardwareDescriptor> faster = new ArrayList<>();
    List<Measurements> measured = new ArrayList<>();
    for (int d = 0; d < 6; d++) {
      double speed = 1 + 0.3 * d;
      faster.add(descriptor(speed * (0.1 + 0.05 * d), speed * (1 - 0.15 * d)));
      double[] values = MadeSpace.device(0.1 + 0.05 * d, 1 - 0.15 * d, 0.01, d);
      measured.add(
          Measurements.of(MadeSpace.ROWS, Arrays.stream(values).map(v -> speed * v).toArray()));
    }
    ScaledPool scaled = ScaledPool.of(MadeSpace.LAYOUT, measured, MadeSpace.ROWS);
    return Population.fit(MEMBERS, scaled)
        .describedBy(faster, descriptor(times * 0.22, times * 0.64))
        .withoutSamples();
  }

  @Test
  void aDescriptorIsComparedWithThePopulationsThatShareIt() {
    int[] population = {0, 0, 0, 1, 1, 1};
    LearnedPrior two = LearnedPrior.fit(MadeSpace.LAYOUT, pool, population, MadeSpace.ROWS);
    List<HardwareDescriptor> descriptors = new ArrayList<>(descriptors());
    for (int d = 0; d < 3; d++) {
      descriptors.set(d, HardwareDescriptor.ofLatencies(Map.of("other@16", 1.0 + d)));
    }
    HardwareDescriptor device = descriptor(0.22, 0.64);
    assertEquals(1, two.fewestSamples());
    assertEquals(0, two.describedBy(descriptors, device).fewestSamples());
    HardwareDescriptor unlike = HardwareDescriptor.ofLatencies(Map.of("another@16", 1.0));
    assertThrows(IllegalArgumentException.class, () -> two.describedBy(descriptors, unlike));
    assertFalse(DescriptorMatch.isAny(List.of(), device));
    assertFalse(DescriptorMatch.isAny(descriptors, unlike));
    assertTrue(DescriptorMatch.isAny(descriptors, device));
  }

  @Test
  void withoutSamplesThePopulationSurestOfTheScaleIsAsked() {
    HardwareDescriptor device = descriptor(0.22, 0.64);
    int[][] members = {{0, 1}, {2, 3, 4, 5}};
    Population surest = null;
    for (int[] of : members) {
      List<Measurements> some = IntStream.of(of).mapToObj(d -> pool.get(d).ascending()).toList();
      Population described =
          Population.fit(of, ScaledPool.of(MadeSpace.LAYOUT, some, MadeSpace.ROWS))
              .describedBy(descriptors(), device);
      if (surest == null || deviation(described) < deviation(surest)) {
        surest = described;
      }
    }
    assertArrayEquals(members[1], surest.members());
    LearnedPrior two =
        LearnedPrior.fit(MadeSpace.LAYOUT, pool, new int[] {0, 0, 1, 1, 1, 1}, MadeSpace.ROWS);
    double expected = surest.withoutSamples().value(MadeSpace.ROWS[3]);
    double value =
        two.describedBy(descriptors(), device)
            .adapt(new double[0][], new double[0])
            .predict(MadeSpace.ROWS[3])
            .value();
    assertEquals(expected, value, 1e-9 * expected);
  }

  private static double deviation(Population described) {
    return described.relation().logScaleDeviation();
  }
}
