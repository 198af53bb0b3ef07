package dev.maple.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.baseline.Baselines;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Eight devices that differ in speed and a little in kind; two of them are targets. */
class DescribedProtocolTest {
  private static final List<NasBench201Cell> CELLS = NasBench201.space().draw(150, 5);
  private static final List<String> POOL = IntStream.range(0, 6).mapToObj(i -> "pool" + i).toList();
  private static final List<String> TARGETS = List.of("slow", "fast");
  private static final int REFERENCES = 10;

  private static DeviceLatencies<NasBench201Cell> device(String name, double speed, double kind) {
    return new DeviceLatencies<>(
        name,
        CELLS.stream()
            .map(
                cell -> {
                  double[] x = NasBench201.space().encode(cell);
                  double jitter = 1 + 0.02 * Math.sin(speed * 31 + cell.hashCode());
                  return new LatencySample<>(cell, (5 + x[0] / 10 + kind * x[3]) * jitter / speed);
                })
            .toList());
  }

  private static InitialSet<NasBench201Cell> latencies() {
    // Targets first, as in a file whose order nobody chose.
    List<DeviceLatencies<NasBench201Cell>> devices = new ArrayList<>();
    devices.add(device("slow", 0.2, 1.2));
    devices.add(device("fast", 9, 0.8));
    for (int i = 0; i < POOL.size(); i++) {
      devices.add(device(POOL.get(i), Math.exp(i - 2.5), 0.8 + 0.1 * (i * 5 % 6)));
    }
    return new InitialSet<>(NasBench201.space(), devices);
  }

  private static InitialSet<NasBench201Cell> described(InitialSet<NasBench201Cell> latencies) {
    return FewShotProtocol.describedByReferences(latencies, POOL, TARGETS, REFERENCES);
  }

  private static List<Score> run(InitialSet<NasBench201Cell> latencies, Integer... samples) {
    Map<String, AdaptationMethod> methods = new LinkedHashMap<>();
    methods.put("prior", LearnedPrior::fit);
    methods.put("mean", Baselines.mean());
    List<Score> scores = new ArrayList<>();
    new FewShotProtocol<>(latencies, POOL, TARGETS, 60, List.of(samples), 2, Selection.SUGGESTED)
        .run(methods, scores::add);
    return scores;
  }

  @Test
  void aDescribedDeviceIsPredictedWithoutASample() {
    for (Score score : run(described(latencies()), 0)) {
      assertEquals(0, score.samples());
      // The devices' speeds lie a factor of e apart, so a guess would be far off.
      assertTrue(score.accuracy().mape() < 0.1, score::toString);
      assertTrue(score.accuracy().spearman() > 0.95, score::toString);
    }
  }

  @Test
  void methodsThatNeedASampleHaveNoScoreWithoutOne() {
    assertEquals(
        List.of("prior 0", "prior 0", "prior 3", "prior 3", "mean 3", "mean 3"),
        run(described(latencies()), 0, 3).stream()
            .filter(score -> score.target().equals("slow"))
            .map(score -> score.method() + " " + score.samples())
            .toList());
  }

  @Test
  void referencesAreTheSameOnAllDevicesAndNotLeftOnTargets() {
    InitialSet<NasBench201Cell> described = described(latencies());
    Set<Object> operators = new HashSet<>();
    described.descriptors().values().forEach(d -> operators.add(d.operators().keySet()));
    assertEquals(1, operators.size());
    assertEquals(8, described.descriptors().size());
    for (String name : described.deviceNames()) {
      DeviceLatencies<NasBench201Cell> device = described.device(name);
      Set<String> left = new HashSet<>();
      device.samples().forEach(s -> left.add(NasBench201.space().format(s.architecture())));
      boolean target = TARGETS.contains(name);
      assertEquals(CELLS.size() - (target ? REFERENCES : 0), left.size());
      for (var operator : described.descriptor(name).operators().keySet()) {
        assertEquals(!target, left.contains(operator.operation()));
      }
    }
  }

  @Test
  void referencesLeaveThePoolArchitecturesAsTheyAre() {
    List<double[][]> seen = new ArrayList<>();
    AdaptationMethod spy =
        (layout, pool, reference) -> {
          pool.forEach(device -> seen.add(device.rows()));
          return Baselines.mean().fit(layout, pool, reference);
        };
    for (InitialSet<NasBench201Cell> set : List.of(latencies(), described(latencies()))) {
      new FewShotProtocol<>(set, POOL, TARGETS, 60, List.of(3), 1, Selection.RANDOM)
          .run(Map.of("spy", spy), score -> {});
    }
    for (int d = 0; d < POOL.size(); d++) {
      assertEquals(rows(seen.get(d)), rows(seen.get(POOL.size() + d)));
    }
  }

  private static String rows(double[][] features) {
    return Arrays.deepToString(features);
  }

  @Test
  void aDescriptorHoldsNothingOfATargetButItsReferences() {
    Map<String, HardwareDescriptor> before = described(latencies()).descriptors();
    Set<String> references = new HashSet<>();
    described(latencies())
        .descriptor("slow")
        .operators()
        .keySet()
        .forEach(key -> references.add(key.operation()));
    InitialSet<NasBench201Cell> spoilt =
        new InitialSet<>(
            NasBench201.space(),
            latencies().devices().stream()
                .map(
                    device ->
                        new DeviceLatencies<>(
                            device.device(),
                            device.samples().stream()
                                .map(
                                    s ->
                                        references.contains(
                                                NasBench201.space().format(s.architecture()))
                                            ? s
                                            : new LatencySample<>(s.architecture(), 77))
                                .toList()))
                .toList());
    assertEquals(before, described(spoilt).descriptors());
  }

  @Test
  void zeroSamplesTakeDescriptorsOfPoolAndTargets() {
    InitialSet<NasBench201Cell> full = described(latencies());
    refuses("zero samples take descriptors", latencies());
    refuses("zero samples take descriptors", only(full, Stream.of("slow", "pool0", "pool1")));
    refuses("zero samples take descriptors", only(full, TARGETS.stream()));
    for (int count : new int[] {0, CELLS.size() - 1}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> FewShotProtocol.describedByReferences(latencies(), POOL, TARGETS, count))
              .getMessage();
      assertTrue(message.contains("references must be") && message.contains("" + count), message);
    }
  }

  private static InitialSet<NasBench201Cell> only(
      InitialSet<NasBench201Cell> set, Stream<String> names) {
    Map<String, HardwareDescriptor> some = new LinkedHashMap<>();
    names.forEach(name -> some.put(name, set.descriptor(name)));
    return set.withDescriptors(some);
  }

  private static void refuses(String why, InitialSet<NasBench201Cell> latencies) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> run(latencies, 0)).getMessage();
    assertTrue(message.contains(why), message);
  }
}
