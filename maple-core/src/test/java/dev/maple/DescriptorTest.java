package dev.maple;

import static dev.maple.MadeDevices.CELLS;
import static dev.maple.MadeDevices.SET;
import static dev.maple.MadeDevices.SPACE;
import static dev.maple.MadeDevices.measure;
import static dev.maple.MadeDevices.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a hardware descriptor does to predictions, right, wrong or of little in common. */
class DescriptorTest {
  @Test
  void aDeviceMayBeDescribed() {
    var descriptor = HardwareDescriptor.ofLatencies(Map.of("nor_conv_3x3@16", 1.0));
    Device device = Device.named("phone").describedBy(descriptor);
    assertEquals(new Device("phone", Optional.of(descriptor)), device);
    assertEquals(Optional.empty(), Device.named("phone").descriptor());
    var predictor =
        Maple.forDevice(device).initialSet(SET).adapt(measure(CELLS.subList(0, 6), 2, 0));
    assertEquals("phone", predictor.device());
    var e = assertThrows(IllegalArgumentException.class, () -> Device.named(" "));
    assertTrue(e.getMessage().contains("' '"), e.getMessage());
  }

  @Test
  void theBundledDevicesAreDescribed() {
    InitialSet<NasBench201Cell> bundled =
        Maple.bundledInitialSet(SPACE).orElseThrow().ofPopulation("runtimes");
    assertEquals(new HashSet<>(bundled.deviceNames()), bundled.descriptors().keySet());
    String target = bundled.deviceNames().get(0);
    var predictor =
        Maple.forDevice(Device.named("mine").describedBy(bundled.descriptor(target)))
            .initialSet(bundled.without(List.of(target)))
            .adapt(List.of());
    // Without the descriptor the scale is anybody's guess: profiles differ by a factor of 60.
    double error =
        bundled.device(target).samples().stream()
            .mapToDouble(
                s -> Math.abs(predictor.predict(s.architecture()).millis() / s.millis() - 1))
            .average()
            .orElseThrow();
    assertTrue(error < 0.25, "mean error " + error);
  }

  private static InitialSet<NasBench201Cell> pool(int devices) {
    return new InitialSet<>(
        SPACE,
        IntStream.range(0, devices)
            .mapToObj(
                d ->
                    new DeviceLatencies<>(
                        "device" + d, measure(CELLS, 0.5 + 0.4 * d, 0.015 * ((d * 5) % devices))))
            .toList());
  }

  /** A device of these prices, by what it takes for a few cells. */
  private static HardwareDescriptor described(
      List<NasBench201Cell> references, double perEdge, double perFlop) {
    return new DeviceLatencies<>("phone", measure(references, perEdge, perFlop))
        .describedBy(references);
  }

  @Test
  void aDescriptorPredictsWithoutASample() {
    List<NasBench201Cell> references = CELLS.subList(0, 10);
    InitialSet<NasBench201Cell> described = pool(12).describedBy(references);
    HardwareDescriptor hardware = described(references, 2.5, 0.03);
    var predictor =
        Maple.forDevice(Device.named("phone").describedBy(hardware))
            .initialSet(described)
            .adapt(List.of());
    double error = 0;
    for (NasBench201Cell cell : CELLS) {
      double measured = millis(cell, 2.5, 0.03);
      error += Math.abs(predictor.predict(cell).millis() / measured - 1) / CELLS.size();
    }
    assertTrue(error < 0.15, "mean error " + error);
  }

  @Test
  void aLyingDescriptorCostsLittleOnceThereAreSamples() {
    List<NasBench201Cell> references = CELLS.subList(0, 10);
    InitialSet<NasBench201Cell> described = pool(12).describedBy(references);
    // It claims to pay for edges alone, a thousand times as much.
    HardwareDescriptor lie = described(references, 2500, 0);
    var samples = measure(Maple.forDevice("phone").initialSet(described).suggest(6), 1, 0.1);
    var honest = Maple.forDevice("phone").initialSet(described).adapt(samples);
    var deceived =
        Maple.forDevice(Device.named("phone").describedBy(lie))
            .initialSet(described)
            .adapt(samples);
    double difference = 0;
    for (NasBench201Cell cell : CELLS) {
      double ratio = deceived.predict(cell).millis() / honest.predict(cell).millis();
      difference += Math.abs(ratio - 1) / CELLS.size();
    }
    assertTrue(difference < 0.05, "mean difference " + difference);
  }

  @Test
  void aDescriptorWithNothingInCommonIsRefused() {
    InitialSet<NasBench201Cell> bundled = Maple.bundledInitialSet(SPACE).orElseThrow();
    var stranger = HardwareDescriptor.ofLatencies(Map.of("conv@1", 1.0));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Maple.forDevice(Device.named("board").describedBy(stranger)).initialSet(bundled));
    assertTrue(e.getMessage().contains("conv@1/latency"), e.getMessage());
    assertTrue(e.getMessage().contains("nor_conv_3x3@16/latency"), e.getMessage());
  }

  @Test
  void aDescriptorWithLittleInCommonCountsForLess() {
    InitialSet<NasBench201Cell> bundled = Maple.bundledInitialSet(SPACE).orElseThrow();
    LatencyPrior<NasBench201Cell> prior = Maple.learn(bundled.without(List.of("int8")));
    HardwareDescriptor whole = bundled.descriptor("int8");
    var little = HardwareDescriptor.ofLatencies(Map.of("nor_conv_3x3@16", 0.0025));
    var described = Maple.forDevice(Device.named("mine").describedBy(whole)).prior(prior);
    var hinted = Maple.forDevice(Device.named("mine").describedBy(little)).prior(prior);
    assertEquals(1, described.descriptorMatch().orElseThrow().share());
    assertTrue(hinted.descriptorMatch().orElseThrow().isPoor());
    assertEquals(14, hinted.descriptorMatch().orElseThrow().poolOnly().size());
    assertEquals(Optional.empty(), Maple.forDevice("mine").prior(prior).descriptorMatch());
    assertTrue(
        width(hinted.adapt(List.of()).predict(CELLS.get(0)))
            > width(described.adapt(List.of()).predict(CELLS.get(0))));
  }

  private static double width(LatencyEstimate estimate) {
    LatencyInterval interval = estimate.interval(0.9);
    return interval.highMillis() / interval.lowMillis();
  }
}
