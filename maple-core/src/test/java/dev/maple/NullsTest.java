package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterRecording;
import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Selection;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import dev.maple.sample.Metric;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is refused where it is given, by the name of the parameter. */
class NullsTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final NasBench201Cell CELL = SPACE.draw(1, 1).get(0);
  private static final DeviceLatencies<NasBench201Cell> PHONE =
      new DeviceLatencies<>("phone", List.of(new LatencySample<>(CELL, 1)));
  private static final InitialSet<NasBench201Cell> SET = new InitialSet<>(SPACE, List.of(PHONE));
  private static final CounterReading READING = CounterReading.of(Map.of("cpu-cycles", 1));

  static Stream<Arguments> nulls() {
    return Stream.of(
            Stream.of(
                refused("device", () -> Maple.forDevice((Device) null)),
                refused("device", () -> Maple.forDevice((String) null)),
                refused("name", () -> Device.named(null)),
                refused("descriptor", () -> new Device("x", null)),
                refused("hardware", () -> Device.named("x").describedBy(null)),
                refused(
                    "candidates",
                    () ->
                        Maple.forDevice("x")
                            .prior(Maple.learn(InitialSet.empty(SPACE)))
                            .suggest(1, null)),
                refused("featureError", () -> new PriorQuality(null, new TreeMap<>())),
                refused("within10", () -> new PriorQuality(OptionalDouble.empty(), null)),
                refused("sample", () -> new JudgedSample<NasBench201Cell>(null, 0))),
            Stream.of(
                refused("space", () -> InitialSet.<NasBench201Cell>empty(null)),
                refused("metric", () -> InitialSet.empty(SPACE, null)),
                refused("space", () -> new InitialSet<NasBench201Cell>(null, List.of(PHONE))),
                refused("devices", () -> new InitialSet<>(SPACE, null)),
                refused("descriptors", () -> new InitialSet<>(SPACE, List.of(PHONE), null)),
                refused("metric", () -> new InitialSet<>(SPACE, List.of(PHONE), Map.of(), null)),
                refused("maker", () -> InitialSet.deferred(SPACE, Metric.LATENCY, null)),
                refused("reader", () -> InitialSet.read((Reader) null, "x", SPACE)),
                refused("references", () -> InitialSet.empty(SPACE).describedBy(null)),
                refused("device", () -> new DeviceLatencies<>(null, PHONE.samples())),
                refused("samples", () -> new DeviceLatencies<NasBench201Cell>("x", null)),
                refused("population", () -> new DeviceLatencies<>("x", PHONE.samples(), null)),
                refused("references", () -> PHONE.describedBy(null))),
            Stream.of(
                refused("feature", () -> ChoiceSpace.named("x").feature(null, a -> 1)),
                refused("value", () -> ChoiceSpace.named("x").feature("a.b", null)),
                refused("feature", () -> ChoiceSpace.named("x").layerSum(null, (l, c) -> 1)),
                refused("cost", () -> ChoiceSpace.named("x").layerSum("a.b", null)),
                refused("groups", () -> new FeatureLayout(null)),
                refused("name", () -> new FeatureGroup(null, List.of("b"))),
                refused("features", () -> new FeatureGroup("a", null)),
                refused("operations", () -> new NasBench201Cell(null))),
            Stream.of(
                refused("source", () -> CounterRecording.of(null)),
                refused("event", () -> READING.value(null)),
                refused("event", () -> READING.fraction(null)),
                refused("operator", () -> new DescriptorColumn(null, "latency")),
                refused("measure", () -> new DescriptorColumn(new OperatorKey("a", 1), null)),
                refused("reader", () -> HardwareDescriptor.read((Reader) null, "x"))),
            Stream.of(
                refused("latencies", () -> protocol(null, List.of(), List.of("x"), List.of(1))),
                refused("pool", () -> protocol(SET, null, List.of("x"), List.of(1))),
                refused("targets", () -> protocol(SET, List.of(), null, List.of(1))),
                refused("samples", () -> protocol(SET, List.of(), List.of("x"), null)),
                refused(
                    "selection",
                    () ->
                        new FewShotProtocol<>(
                            SET, List.of(), List.of("phone"), 1, List.of(1), 1, null))))
        .flatMap(each -> each);
  }

  private static void protocol(
      InitialSet<NasBench201Cell> latencies,
      List<String> pool,
      List<String> targets,
      List<Integer> samples) {
    new FewShotProtocol<>(latencies, pool, targets, 1, samples, 1, Selection.RANDOM);
  }

  private static Arguments refused(String parameter, Executable given) {
    return Arguments.of(parameter, given);
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void isRefusedByName(String parameter, Executable given) {
    assertEquals(parameter, assertThrows(NullPointerException.class, given).getMessage());
  }
}
