package dev.maple;

import static java.util.Collections.singletonMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterRecording;
import dev.maple.counter.CounterSource;
import dev.maple.counter.EventCount;
import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Selection;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collections;
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

  private static FeatureTable table() throws IOException {
    return FeatureTable.read(new StringReader("architecture,t.f\na,1\n"), "x");
  }

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
                refused(
                    "toPredict",
                    () ->
                        Maple.forDevice("x")
                            .prior(Maple.learn(InitialSet.empty(SPACE)))
                            .suggest(1, List.of(CELL), null)),
                refused("featureError", () -> new PriorQuality(null, new TreeMap<>())),
                refused("within10", () -> new PriorQuality(OptionalDouble.empty(), null)),
                refused("sample", () -> new JudgedSample<NasBench201Cell>(null, 0)),
                refused("prior", () -> Maple.forDevice("x").prior(null)),
                refused("samples", () -> Maple.forDevice("x").adapt(null)),
                refused("architecture", () -> predictor().predict((NasBench201Cell) null)),
                refused("architecture", () -> predictor().predictMillis((NasBench201Cell) null)),
                refused("architecture", () -> predictor().predictAll(holding(null))),
                refused("sample", () -> predictor().with(null)),
                refused("prior", () -> Maple.rehearse(null, "phone", List.of(CELL))),
                refused("device", () -> Maple.rehearse(prior(), null, List.of(CELL))),
                refused("architectures", () -> Maple.rehearse(prior(), "phone", null)),
                refused("file", () -> LatencyPredictor.load(null, SPACE))),
            Stream.of(
                refused("space", () -> InitialSet.<NasBench201Cell>empty(null)),
                refused("metric", () -> InitialSet.empty(SPACE, null)),
                refused("space", () -> new InitialSet<NasBench201Cell>(null, List.of(PHONE))),
                refused("devices", () -> new InitialSet<>(SPACE, null)),
                refused("descriptors", () -> new InitialSet<>(SPACE, List.of(PHONE), null)),
                refused("metric", () -> new InitialSet<>(SPACE, List.of(PHONE), Map.of(), null)),
                refused("maker", () -> InitialSet.deferred(SPACE, Metric.LATENCY, null)),
                refused("reader", () -> InitialSet.read((Reader) null, "x", SPACE)),
                refused("file", () -> InitialSet.read((Path) null, SPACE)),
                refused("byDevice", () -> SET.withDescriptors(null)),
                refused("references", () -> InitialSet.empty(SPACE).describedBy(null)),
                refused("device", () -> new DeviceLatencies<>(null, PHONE.samples())),
                refused("samples", () -> new DeviceLatencies<NasBench201Cell>("x", null)),
                refused("population", () -> new DeviceLatencies<>("x", PHONE.samples(), null)),
                refused("references", () -> PHONE.describedBy(null))),
            Stream.of(
                refused("layer", () -> ChoiceSpace.named("x").layer(null, "a")),
                refused("choices", () -> ChoiceSpace.named("x").layer("a", (String[]) null)),
                refused("file", () -> FeatureTable.read((Path) null)),
                refused("reader", () -> FeatureTable.read((Reader) null, "x")),
                refused("name", () -> table().encode(null, new double[1])),
                refused("features", () -> table().encode("a", null)),
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
                refused("file", () -> CounterRecording.replay(null)),
                refused(
                    "availability",
                    () -> CounterSource.scripted((CounterAvailability) null, READING)),
                refused("available", () -> new CounterAvailability(null, Map.of())),
                refused("limited", () -> new CounterAvailability(List.of(), null, Map.of())),
                refused("missing", () -> new CounterAvailability(List.of(), null)),
                refused("operators", () -> new HardwareDescriptor(null)),
                refused("file", () -> HardwareDescriptor.read((Path) null)),
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

  static Stream<Arguments> nullsWithin() {
    OperatorKey key = new OperatorKey("a", 1);
    return Stream.of(
        refused("samples", () -> Maple.forDevice("x").adapt(holding(null))),
        refused("samples", () -> Maple.forDevice("x").prior(prior()).adapt(holding(null))),
        refused("candidates", () -> Maple.forDevice("x").prior(prior()).suggest(1, holding(null))),
        refused("devices", () -> new InitialSet<NasBench201Cell>(SPACE, holding(null))),
        refused(
            "descriptors",
            () -> new InitialSet<>(SPACE, List.of(PHONE), singletonMap("phone", null))),
        refused("samples", () -> new DeviceLatencies<NasBench201Cell>("x", holding(null))),
        refused("comments", () -> SET.write(Path.of("x"), (String) null)),
        refused("comments", () -> HardwareDescriptor.write(Map.of(), Path.of("x"), (String) null)),
        refused("choices", () -> ChoiceSpace.named("x").layer("a", "b", null)),
        refused("operators", () -> new HardwareDescriptor(singletonMap(key, null))),
        refused("operators", () -> new HardwareDescriptor(singletonMap(null, null))),
        refused("millis", () -> HardwareDescriptor.ofLatencies(singletonMap("a", null))),
        refused("millis", () -> HardwareDescriptor.ofLatencies(singletonMap(null, 1.0))),
        refused("counts", () -> CounterReading.of(singletonMap(null, 1))),
        refused("counts", () -> CounterReading.of(singletonMap("a", (Integer) null))),
        refused("counts", () -> CounterReading.ofCounts(singletonMap("a", null))),
        refused("counts", () -> CounterReading.ofCounts(List.of("a"), (EventCount) null)),
        refused("events", () -> CounterReading.ofCounts(holding(null), EventCount.of(1))),
        refused("readings", () -> CounterSource.scripted((CounterReading) null)),
        refused("available", () -> new CounterAvailability(holding(null), Map.of())),
        refused("missing", () -> new CounterAvailability(List.of(), singletonMap("a", null))));
  }

  private static <T> List<T> holding(T only) {
    return Collections.singletonList(only);
  }

  private static LatencyPrior<NasBench201Cell> prior() {
    return Maple.learn(SET);
  }

  private static LatencyPredictor<NasBench201Cell> predictor() {
    return Maple.forDevice("x").adapt(PHONE.samples());
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

  @ParameterizedTest
  @MethodSource("nullsWithin")
  void isRefusedByNameAlsoWithin(String parameter, Executable given) {
    String said = String.valueOf(assertThrows(NullPointerException.class, given).getMessage());
    assertTrue(said.startsWith(parameter + " must hold no null"), said);
  }
}
