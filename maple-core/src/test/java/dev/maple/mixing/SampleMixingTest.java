package dev.maple.mixing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptationMethodContract;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.counter.CounterReading;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.pool.MadeSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.Group;

/** Mixing with descriptors: operators of one to ten FLOPs, each a layer. */
class SampleMixingTest {
  private static final int[] FEW = {4, 91, 205};

  private static HardwareDescriptor descriptor(double perFlop, double perLayer) {
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    for (int flops = 1; flops <= 10; flops++) {
      double millis = perFlop * flops + perLayer;
      operators.put(
          new OperatorKey("layer", flops),
          new OperatorProfile(
              OptionalDouble.of(millis),
              CounterReading.of(
                  Map.of("instructions", 1e6 * flops, "cpu-cycles", 3e6 * millis, "faults", 0))));
    }
    return new HardwareDescriptor(operators);
  }

  /** As {@link MadeSpace#pool} makes them. */
  private static List<HardwareDescriptor> pool() {
    return IntStream.range(0, 6).mapToObj(d -> descriptor(0.1 + 0.05 * d, 1 - 0.15 * d)).toList();
  }

  private static Adapter plain(Learner learner, Variant variant) {
    return new SampleMixing(learner, variant)
        .fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  }

  abstract static class Described extends AdaptationMethodContract {
    protected abstract Learner learner();

    protected abstract Variant variant();

    @Override
    protected AdaptationMethod method() {
      return (layout, pool, reference) ->
          new SampleMixing(learner(), variant())
              .fit(layout, pool, reference)
              .describedBy(pool(), descriptor(0.22, 0.55));
    }

    @Override
    protected double worstError() {
      return 0.10;
    }

    @Example
    void theSameSamplesAndAnotherDescriptorGiveAnotherPrediction() {
      double[] device = MadeSpace.device(0.12, 0.9, 0, 99);
      Adapter pool = plain(learner(), variant());
      AdaptedModel honest =
          MadeSpace.adapt(pool.describedBy(pool(), descriptor(0.12, 0.9)), device, FEW);
      AdaptedModel deceived =
          MadeSpace.adapt(pool.describedBy(pool(), descriptor(0.33, 0.3)), device, FEW);
      double right = MadeSpace.meanError(honest, device);
      double wrong = MadeSpace.meanError(deceived, device);
      assertTrue(right < wrong, right + " by its own descriptor, " + wrong + " by another");
    }

    /** It tells nothing of itself, and the device that is asked for nothing of it. */
    @Example
    void oneOfThePoolMayBeDescribedByOtherOperators() {
      List<HardwareDescriptor> pool = new ArrayList<>(pool());
      pool.set(2, HardwareDescriptor.ofLatencies(Map.of("else", 3.0)));
      Adapter adapter =
          plain(learner(), variant())
              .describedBy(Collections.unmodifiableList(pool), descriptor(0.22, 0.55));
      double[] device = MadeSpace.device(0.22, 0.55, 0, 99);
      assertTrue(MadeSpace.meanError(MadeSpace.adapt(adapter, device, FEW), device) < 0.2);
    }

    @Example
    void noSampleIsNeeded() {
      Adapter adapter = plain(learner(), variant()).describedBy(pool(), descriptor(0.22, 0.55));
      assertEquals(0, adapter.fewestSamples());
      double[] device = MadeSpace.device(0.22, 0.55, 0, 99);
      AdaptedModel model = adapter.adapt(new double[0][], new double[0]);
      double error = MadeSpace.meanError(model, device);
      assertTrue(error < 0.15, "mean relative error " + error);
      double known = MadeSpace.adapt(adapter, device, FEW).predict(MadeSpace.ROWS[0]).logScale();
      assertTrue(model.predict(MadeSpace.ROWS[0]).logScale() >= known);
    }

    @Example
    void missingNumbersAreImputed() {
      Map<OperatorKey, OperatorProfile> some = new TreeMap<>(descriptor(0.22, 0.55).operators());
      some.remove(new OperatorKey("layer", 3));
      some.remove(new OperatorKey("layer", 7));
      List<HardwareDescriptor> known =
          IntStream.range(0, 6)
              .mapToObj(d -> d == 2 ? new HardwareDescriptor(Map.of()) : pool().get(d))
              .toList();
      double[] device = MadeSpace.device(0.22, 0.55, 0, 99);
      Adapter adapter =
          plain(learner(), variant()).describedBy(known, new HardwareDescriptor(some));
      double error = MadeSpace.meanError(MadeSpace.adapt(adapter, device, FEW), device);
      assertTrue(error < 0.15, "mean relative error " + error);
    }
  }

  @Group
  class Ridge extends Described {
    @Override
    protected Learner learner() {
      return Learner.RIDGE;
    }

    @Override
    protected Variant variant() {
      return Variant.PUBLISHED;
    }
  }

  @Group
  class Trees extends Described {
    @Override
    protected Learner learner() {
      return Learner.TREES;
    }

    @Override
    protected Variant variant() {
      return Variant.PUBLISHED;
    }
  }

  @Group
  class Edge extends Described {
    @Override
    protected Learner learner() {
      return Learner.RIDGE;
    }

    @Override
    protected Variant variant() {
      return Variant.EDGE;
    }
  }

  @Group
  class X extends Described {
    @Override
    protected Learner learner() {
      return Learner.RIDGE;
    }

    @Override
    protected Variant variant() {
      return Variant.X;
    }
  }

  @Example
  void theStandInIsUsedOnlyWithoutDescriptors() {
    Adapter pool = plain(Learner.RIDGE, Variant.PUBLISHED);
    HardwareDescriptor none = new HardwareDescriptor(Map.of());
    double[] device = MadeSpace.device(0.22, 0.55, 0, 99);
    assertEquals(1, pool.fewestSamples());
    assertSame(pool, pool.describedBy(pool(), none));
    assertSame(pool, pool.describedBy(Collections.nCopies(6, none), descriptor(0.2, 0.6)));
    assertNotEquals(
        MadeSpace.adapt(pool, device, FEW).value(MadeSpace.ROWS[0]),
        MadeSpace.adapt(pool.describedBy(pool(), descriptor(0.22, 0.55)), device, FEW)
            .value(MadeSpace.ROWS[0]));
  }

  @Example
  void edgeMakesOneModelOfCountsThatFollowTheSpeed() {
    // Cycles per millisecond are the same everywhere, so what differs is the work of a millisecond.
    Adapter edge = plain(Learner.TREES, Variant.EDGE);
    Adapter published = plain(Learner.TREES, Variant.PUBLISHED);
    double[] device = MadeSpace.device(0.22, 0.55, 0, 99);
    HardwareDescriptor own = descriptor(0.22, 0.55);
    assertEquals(
        MadeSpace.adapt(edge.describedBy(pool(), own), device, FEW).value(MadeSpace.ROWS[0]),
        MadeSpace.adapt(
                edge.describedBy(
                    pool().stream().map(HardwareDescriptor::perLatency).toList(), own.perLatency()),
                device,
                FEW)
            .value(MadeSpace.ROWS[0]));
    assertNotEquals(
        MadeSpace.adapt(edge.describedBy(pool(), own), device, FEW).value(MadeSpace.ROWS[0]),
        MadeSpace.adapt(published.describedBy(pool(), own), device, FEW).value(MadeSpace.ROWS[0]));
  }

  @Example
  void aDescriptorWithNothingInCommonIsRefused() {
    Adapter pool = plain(Learner.RIDGE, Variant.PUBLISHED);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    pool.describedBy(pool(), HardwareDescriptor.ofLatencies(Map.of("conv@1", 1.0))))
            .getMessage();
    assertTrue(message.contains("conv@1/latency") && message.contains("layer@1/latency"), message);
  }

  @Example
  void oneDescriptorADeviceIsNeeded() {
    Adapter pool = plain(Learner.RIDGE, Variant.PUBLISHED);
    assertThrows(
        IllegalArgumentException.class,
        () -> pool.describedBy(pool().subList(0, 2), descriptor(0.2, 0.6)));
  }
}
