package dev.maple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapleTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final List<NasBench201Cell> CELLS = SPACE.draw(300, 5);
  private static final InitialSet<NasBench201Cell> SET =
      new InitialSet<>(
          SPACE,
          IntStream.range(0, 4)
              .mapToObj(d -> new DeviceLatencies<>("device" + d, measure(CELLS, 1 + d, 0.02 * d)))
              .toList());

  /** A made device that pays per FLOP and per live edge. */
  private static double millis(NasBench201Cell cell, double perEdge, double perFlop) {
    double[] x = SPACE.encode(cell);
    double edges = x[12] + x[13] + x[14] + x[15];
    return 2 + perEdge * edges + perFlop * x[0];
  }

  private static List<LatencySample<NasBench201Cell>> measure(
      List<NasBench201Cell> cells, double perEdge, double perFlop) {
    return cells.stream().map(c -> new LatencySample<>(c, millis(c, perEdge, perFlop))).toList();
  }

  @Test
  void measureSuggestAdaptPredict() {
    var stage = Maple.forDevice("phone").initialSet(SET);
    var predictor = stage.adapt(measure(stage.suggest(5), 2.5, 0.03));
    int close = 0;
    int inside = 0;
    for (NasBench201Cell cell : CELLS) {
      LatencyEstimate estimate = predictor.predict(cell);
      double measured = millis(cell, 2.5, 0.03);
      close += Math.abs(estimate.millis() - measured) <= 0.10 * measured ? 1 : 0;
      inside += estimate.interval(0.90).contains(measured) ? 1 : 0;
    }
    assertTrue(close > 0.9 * CELLS.size(), close + " within 10 % of " + CELLS.size());
    assertTrue(inside > 0.8 * CELLS.size(), inside + " in the interval of " + CELLS.size());
  }

  @Test
  void withoutAnInitialSetTheBundledOneServes() {
    var samples = measure(CELLS.subList(0, 10), 2.5, 0.03);
    var predictor = Maple.forDevice("phone").adapt(samples);
    assertEquals("phone", predictor.device());
    var bundled = Maple.forDevice("phone").initialSet(Maple.bundledInitialSet(SPACE).orElseThrow());
    assertEquals(bundled.adapt(samples).predictAll(CELLS), predictor.predictAll(CELLS));
  }

  @Test
  void anEmptyInitialSetLeavesTheFeaturesAlone() {
    var predictor =
        Maple.forDevice("phone")
            .initialSet(InitialSet.empty(SPACE))
            .adapt(measure(CELLS.subList(0, 30), 2.5, 0.03));
    double measured = millis(CELLS.get(50), 2.5, 0.03);
    assertEquals(measured, predictor.predict(CELLS.get(50)).millis(), 0.25 * measured);
  }

  @Test
  void oneByOneAndAllAtOnceAgree() {
    var predictor =
        Maple.forDevice("phone").initialSet(SET).adapt(measure(CELLS.subList(0, 6), 2, 0));
    double[] all = predictor.predictMillis(CELLS);
    List<LatencyEstimate> estimates = predictor.predictAll(CELLS);
    for (int i = 0; i < all.length; i++) {
      assertEquals(predictor.predict(CELLS.get(i)), estimates.get(i));
      assertEquals(all[i], estimates.get(i).millis());
    }
  }

  @Test
  void aBudgetAndAnIntervalTellTheSameStory() {
    var predictor =
        Maple.forDevice("phone").initialSet(SET).adapt(measure(CELLS.subList(0, 6), 2, 0));
    LatencyEstimate estimate = predictor.predict(CELLS.get(100));
    LatencyInterval interval = estimate.interval(0.90);
    assertEquals(0.95, estimate.probabilityWithin(interval.highMillis()), 1e-6);
    assertEquals(0.05, estimate.probabilityWithin(interval.lowMillis()), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> estimate.interval(1));
    assertThrows(IllegalArgumentException.class, () -> estimate.interval(0));
    assertThrows(IllegalArgumentException.class, () -> estimate.probabilityWithin(0));
    assertThrows(IllegalArgumentException.class, () -> estimate.probabilityWithin(Double.NaN));
  }

  @Test
  void suggestionsComeFromTheCandidates() {
    var stage = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> few = CELLS.subList(0, 12);
    List<NasBench201Cell> suggested = stage.suggest(12, few);
    assertEquals(new HashSet<>(few), new HashSet<>(suggested));
    assertEquals(10, new HashSet<>(stage.suggest(10)).size());
    assertThrows(IllegalArgumentException.class, () -> stage.suggest(0));
    assertThrows(IllegalArgumentException.class, () -> stage.suggest(13, few));
  }

  @Test
  void whatIsToBePredictedDecidesWhatIsSuggested() {
    var stage = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> candidates = CELLS.subList(0, 60);
    List<NasBench201Cell> asked = CELLS.subList(60, 70);
    for (int count : new int[] {3, 8}) {
      List<NasBench201Cell> suggested = stage.suggest(count, candidates, asked);
      assertEquals(count, new HashSet<>(suggested).size());
      assertTrue(candidates.containsAll(suggested));
      List<NasBench201Cell> turned = new ArrayList<>(asked);
      Collections.reverse(turned);
      assertEquals(suggested, stage.suggest(count, candidates, turned));
    }
    assertEquals(stage.suggest(8, candidates), stage.suggest(8, candidates, candidates));
    var e =
        assertThrows(IllegalArgumentException.class, () -> stage.suggest(3, candidates, List.of()));
    assertEquals(
        "toPredict is empty; name what is to be predicted, or leave it out", e.getMessage());
  }

  @Test
  void nothingIsSuggestedThatComputesNothing() {
    NasBench201Cell nothing =
        NasBench201Cell.parse("|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|");
    var stage = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> two = List.of(CELLS.get(0), nothing);
    assertEquals(List.of(CELLS.get(0)), stage.suggest(1, two));
    var e = assertThrows(IllegalArgumentException.class, () -> stage.suggest(2, two));
    assertTrue(e.getMessage().contains("that compute something, 1, was 2"), e.getMessage());
    assertTrue(e.getMessage().endsWith("; ask for fewer, or give more candidates"), e.getMessage());
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

  @Test
  void predictingIsSafeFromManyThreads() {
    var predictor =
        Maple.forDevice("phone").initialSet(SET).adapt(measure(CELLS.subList(0, 6), 2, 0));
    double[] alone = CELLS.stream().mapToDouble(c -> predictor.predict(c).millis()).toArray();
    double[] together =
        CELLS.parallelStream().mapToDouble(c -> predictor.predict(c).millis()).toArray();
    assertArrayEquals(alone, together);
  }

  @Test
  void aDescriptorPredictsWithoutASample() {
    List<NasBench201Cell> references = CELLS.subList(0, 10);
    InitialSet<NasBench201Cell> described = pool(12).describedBy(references);
    HardwareDescriptor hardware =
        new DeviceLatencies<>("phone", measure(references, 2.5, 0.03)).describedBy(references);
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
    HardwareDescriptor lie =
        new DeviceLatencies<>("phone", measure(references, 2500, 0)).describedBy(references);
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

  @Test
  void badInputIsRefusedInWords() {
    var nothing =
        assertThrows(
            IllegalArgumentException.class,
            () -> Maple.forDevice("phone").adapt(List.<LatencySample<NasBench201Cell>>of()));
    assertTrue(nothing.getMessage().contains("phone"), nothing.getMessage());
    assertTrue(nothing.getMessage().contains("measure"), nothing.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Maple.forDevice(" "));
    for (double millis : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> new LatencySample<>(CELLS.get(0), millis));
      assertTrue(e.getMessage().contains(String.valueOf(millis)), e.getMessage());
    }
  }

  @Test
  void whatIsSuggestedIsDifferentAndRepeatsAreSamplesToo() {
    Maple.WithPrior<NasBench201Cell> phone = Maple.forDevice("phone").initialSet(SET);
    List<NasBench201Cell> repeated = new ArrayList<>(CELLS.subList(0, 6));
    repeated.addAll(CELLS.subList(0, 6));
    List<NasBench201Cell> asked = phone.suggest(5, repeated);
    assertEquals(5, Set.copyOf(asked).size());
    assertThrows(IllegalArgumentException.class, () -> phone.suggest(7, repeated));
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(measure(asked, 1, 0));
    samples.addAll(measure(asked, 1.01, 0));
    assertEquals(10, phone.adapt(samples).samples().size());
    assertEquals(11, phone.adapt(samples).with(samples.get(0)).samples().size());
  }

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
