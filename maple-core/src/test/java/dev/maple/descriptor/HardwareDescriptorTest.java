package dev.maple.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterReading;
import dev.maple.counter.EventCount;
import dev.maple.csv.DeepFolder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareDescriptorTest {
  private static final OperatorKey CONV = new OperatorKey("conv", 16);
  private static final OperatorKey POOL = new OperatorKey("pool", 16);

  @TempDir private Path folder;

  private static Map<String, HardwareDescriptor> read(String text) throws IOException {
    return HardwareDescriptor.read(new StringReader(text), "descriptors.csv");
  }

  private static OperatorProfile profile(OptionalDouble millis, Map<String, Double> counts) {
    return new OperatorProfile(millis, CounterReading.of(counts));
  }

  @Test
  void anEmptyCellIsMissingAndAZeroIsNot() throws IOException {
    var descriptors =
        read(
            """
            # counted on a quiet machine
            device,conv@16/latency,conv@16/cpu/cycles/,pool@16/cpu-migrations
            phone,1.5,,0

            board,,3e9,
            """);
    assertEquals(List.of("phone", "board"), List.copyOf(descriptors.keySet()));
    assertEquals(
        new HardwareDescriptor(
            Map.of(
                CONV, OperatorProfile.ofLatency(1.5),
                POOL, profile(OptionalDouble.empty(), Map.of("cpu-migrations", 0.0)))),
        descriptors.get("phone"));
    assertEquals(
        new HardwareDescriptor(
            Map.of(CONV, profile(OptionalDouble.empty(), Map.of("cpu/cycles/", 3e9)))),
        descriptors.get("board"));
  }

  @Property(tries = 50)
  void whatIsWrittenIsReadBack(@ForAll @IntRange(max = 5) int devices, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    Map<String, HardwareDescriptor> written = new LinkedHashMap<>();
    for (int d = 0; d < devices; d++) {
      Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
      for (int width = 1; width <= 4; width++) {
        Map<String, Double> counts = new TreeMap<>();
        for (String event : List.of("cpu-cycles", "cache-misses")) {
          if (random.nextBoolean()) {
            counts.put(event, (double) random.nextInt(3));
          }
        }
        OptionalDouble millis =
            random.nextBoolean() || counts.isEmpty()
                ? OptionalDouble.of(Math.exp(random.nextGaussian()))
                : OptionalDouble.empty();
        operators.put(new OperatorKey("conv", width), profile(millis, counts));
      }
      written.put("device " + d, new HardwareDescriptor(operators));
    }
    Path file = Files.createTempFile("descriptors", ".csv");
    HardwareDescriptor.write(written, file, "made,\nin two lines");
    var back = HardwareDescriptor.read(file);
    assertEquals(written, back);
    assertEquals(List.copyOf(written.keySet()), List.copyOf(back.keySet()));
    Files.delete(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; line 1; the file is empty",
        "'name,conv/latency'; line 1; must begin with 'device'",
        "'device,conv/latency,conv/latency'; line 1; appears twice",
        "'device,conv'; line 1; column 2 (conv): expected '<operator key>/<latency or event>'",
        "'device,conv/latency,pool/'; line 1; column 3 (pool/)",
        "'device,conv/latency [us]'; line 1; column 2 (conv/latency [us]): latencies are in milli",
        "'device,conv/latency\nphone,1e155'; line 2; from 1.0E-100 to 1.0E100 ms",
        "'device,conv/latency\nphone,1e-160'; line 2; from 1.0E-100 to 1.0E100 ms",
        "'device,conv@x/latency'; line 1; malformed operator key 'conv@x'",
        "'device,/latency'; line 1; operation's name must not be blank",
        "'device,conv/latency\nphone'; line 2; expected 2 cells",
        "'device,conv/latency\nphone,1,2'; line 2; expected 2 cells",
        "'device,conv/latency\nphone,1\nphone,2'; line 3; already on line 2",
        "'device,conv/latency\n ,1'; line 2; no name",
        "'device,conv/latency\nmy \"phone\",1'; line 2; my \"phone\"",
        "'device,conv/latency\nphone,0'; line 2; column 2 (conv/latency): an operator's latency",
        "'device,conv/latency\nphone,NaN'; line 2; was NaN",
        "'device,conv/latency\nphone,Infinity'; line 2; was Infinity",
        "'device,conv/latency\nphone,fast'; line 2; 'column 2 (conv/latency): ''fast'' is no number'",
        "'device,conv/latency,conv/cycles\nphone,1,-1'; line 2; column 3 (conv/cycles): count of",
        "'device,conv/cycles\nphone,NaN'; line 2; count of cycles must be finite"
      })
  void aBadFileIsRefusedWithItsLineAndColumn(String text, String where, String why) {
    var e = assertThrows(IllegalArgumentException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith("descriptors.csv, " + where), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "#phone", "a,b", "a\"b", "a\nb"})
  void aDeviceThatTheFileCannotNameIsRefusedAndNothingWritten(String device) throws IOException {
    Path file = folder.resolve("descriptors.csv");
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> HardwareDescriptor.write(Map.of(device, new HardwareDescriptor(Map.of())), file));
    String shown = device.replace('\n', '?');
    assertTrue(e.getMessage().contains("'" + shown + "'"), e.getMessage());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void aWriteThatFailsLeavesTheOldFile() throws IOException {
    Path written = folder.resolve("descriptors.csv");
    var old = Map.of("phone", HardwareDescriptor.ofLatencies(Map.of("conv@16", 1.0)));
    HardwareDescriptor.write(old, written);
    // A path that leaves no room for that of the file beside it.
    Path file = Files.move(written, DeepFolder.in(folder).resolve("d"));
    assertThrows(IOException.class, () -> HardwareDescriptor.write(Map.of(), file));
    assertEquals(old, HardwareDescriptor.read(file));
  }

  @Test
  void countsPerMillisecondAreRatesByAnotherName() {
    HardwareDescriptor descriptor =
        new HardwareDescriptor(
            Map.of(
                CONV, profile(OptionalDouble.of(4), Map.of("cycles", 10.0)),
                POOL, profile(OptionalDouble.empty(), Map.of("cycles", 10.0))));
    HardwareDescriptor normalised = descriptor.perLatency();
    assertEquals(
        new HardwareDescriptor(
            Map.of(
                CONV, profile(OptionalDouble.of(4), Map.of("cycles/ms", 2.5)),
                POOL, profile(OptionalDouble.empty(), Map.of()))),
        normalised);
    assertEquals(normalised, normalised.perLatency());
  }

  @Test
  void onlyWhatWasReallyCountedIsKept() {
    OperatorProfile profile =
        new OperatorProfile(
            OptionalDouble.empty(),
            CounterReading.ofCounts(
                Map.of(
                    "cycles", new EventCount(10, 200, 100),
                    "cache-misses", new EventCount(0, 200, 0))));
    assertEquals(profile(OptionalDouble.empty(), Map.of("cycles", 20.0)), profile);
  }

  @Test
  void latenciesOfAnythingDescribeADevice() {
    var descriptor = HardwareDescriptor.ofLatencies(Map.of("k3_e1.skip", 2.0, "conv@16", 1.0));
    assertEquals(
        Map.of(
            CONV,
            OperatorProfile.ofLatency(1),
            new OperatorKey("k3_e1.skip", 0),
            OperatorProfile.ofLatency(2)),
        descriptor.operators());
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> HardwareDescriptor.ofLatencies(Map.of("conv@16", -1.0)));
    assertTrue(e.getMessage().contains("conv@16") && e.getMessage().contains("-1.0"));
    assertThrows(
        IllegalArgumentException.class, () -> HardwareDescriptor.ofLatencies(Map.of("a/b", 1.0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latency", "a,b", "a\"b", "a\nb"})
  void anEventThatTheFileCannotNameIsRefused(String event) {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> profile(OptionalDouble.empty(), Map.of(event, 1.0)));
    String shown = event.replace('\n', '?');
    assertTrue(e.getMessage().contains("'" + shown + "'"), e.getMessage());
  }

  @Test
  void theMapIsCopied() {
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    HardwareDescriptor descriptor = new HardwareDescriptor(operators);
    operators.put(CONV, OperatorProfile.ofLatency(1));
    assertEquals(Map.of(), descriptor.operators());
    assertThrows(UnsupportedOperationException.class, () -> descriptor.operators().clear());
  }
}
