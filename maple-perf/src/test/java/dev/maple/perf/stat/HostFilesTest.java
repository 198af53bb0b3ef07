package dev.maple.perf.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Device;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs, of which the host's counters are all that can be counted: from files to a prediction. */
class HostFilesTest {
  private static final List<String> OPERATIONS =
      List.of("nor_conv_3x3", "nor_conv_1x1", "avg_pool_3x3", "skip_connect");
  private static final List<Integer> WIDTHS = List.of(16, 32, 64);
  private static final int REPETITIONS = 200;

  @TempDir private Path folder;

  /** What an operator takes: the start of a kernel, and work at the pace of the GPU. */
  private static double millis(Gpu gpu, String operation, int width) {
    double work = List.of(1.0, 2.0, 5.0, 9.0).get(3 - OPERATIONS.indexOf(operation));
    return gpu.launch() + gpu.pace() * work * width / 64;
  }

  private record Gpu(String name, double launch, double pace) {
    double latency(NasBench201Cell cell) {
      double sum = 0.5;
      for (NasBench201Cell.Operation operation : cell.operations()) {
        String name = operation.name().toLowerCase(Locale.ROOT);
        for (int width : OPERATIONS.contains(name) ? WIDTHS : List.<Integer>of()) {
          sum += 5 * millis(this, name, width);
        }
      }
      return sum;
    }
  }

  private static final List<Gpu> POOL =
      List.of(
          new Gpu("gpu-a", 0.010, 0.001),
          new Gpu("gpu-b", 0.008, 0.004),
          new Gpu("gpu-c", 0.004, 0.006),
          new Gpu("gpu-d", 0.003, 0.012),
          new Gpu("gpu-e", 0.006, 0.008));
  private static final Gpu TARGET = new Gpu("gpu-new", 0.005, 0.005);

  /** As `perf stat -x,` writes them; the host spins while the GPU works. */
  private HardwareDescriptor describe(Gpu gpu, boolean latencyInList) throws IOException {
    Path place = Files.createDirectories(folder.resolve(gpu.name()));
    List<String> list = new ArrayList<>(List.of("operator,file,repetitions,latency"));
    for (String operation : OPERATIONS) {
      for (int width : WIDTHS) {
        double millis = millis(gpu, operation, width);
        String file = operation + "-" + width + ".csv";
        Files.writeString(
            place.resolve(file),
            String.format(
                Locale.ROOT,
                "%.0f,ns,duration_time,1000,100.00,,%n"
                    + "%.0f,,cpu-cycles,1000,100.00,,%n"
                    + "%.0f,,instructions,1000,100.00,,%n"
                    + "<not supported>,,LLC-stores,0,100.00,,%n",
                millis * 1e6 * REPETITIONS,
                3e6 * millis * REPETITIONS,
                (2e5 + 1e6 * millis) * REPETITIONS));
        list.add(
            operation
                + "@"
                + width
                + ","
                + file
                + ","
                + REPETITIONS
                + ","
                + (latencyInList ? String.format(Locale.ROOT, "%.6f", millis) : ""));
      }
    }
    Path operators = place.resolve("operators.csv");
    Files.write(operators, list);
    return OperatorStats.read(operators);
  }

  @Test
  void fromTheHostsFilesToAPrediction() throws IOException {
    List<NasBench201Cell> cells = NasBench201.space().draw(150, 3);
    StringBuilder latencies = new StringBuilder("architecture");
    POOL.forEach(gpu -> latencies.append(",").append(gpu.name()));
    for (NasBench201Cell cell : cells) {
      latencies.append("\n").append(cell);
      POOL.forEach(gpu -> latencies.append(",").append(gpu.latency(cell)));
    }
    Path file = folder.resolve("latency.csv");
    Files.writeString(file, latencies);
    Map<String, HardwareDescriptor> described = new LinkedHashMap<>();
    for (Gpu gpu : POOL) {
      described.put(gpu.name(), describe(gpu, true));
    }
    HardwareDescriptor.write(described, folder.resolve("descriptors.csv"));

    InitialSet<NasBench201Cell> set =
        InitialSet.read(file, NasBench201.space())
            .withDescriptors(HardwareDescriptor.read(folder.resolve("descriptors.csv")));
    Device target = Device.named("gpu-new").describedBy(describe(TARGET, false));
    for (Method method : List.of(Method.LEARNED_PRIOR, Method.MAPLE_RIDGE)) {
      var stage = Maple.forDevice(target).prior(Maple.learn(set, method));
      assertEquals(1, stage.descriptorMatch().orElseThrow().share());
      LatencyPredictor<NasBench201Cell> predictor = stage.adapt(List.of());
      double error = 0;
      for (NasBench201Cell cell : cells) {
        error +=
            Math.abs(Math.log(predictor.predict(cell).millis() / TARGET.latency(cell)))
                / cells.size();
      }
      assertTrue(error < 0.2, method + " is off by " + error);
    }
  }

  @Test
  void repetitionsAreDividedOutAndWhatIsMissingStaysMissing() throws IOException {
    for (boolean latencyInList : List.of(true, false)) {
      OperatorProfile profile =
          describe(TARGET, latencyInList).operators().get(OperatorKey.parse("skip_connect@64"));
      double millis = millis(TARGET, "skip_connect", 64);
      assertEquals(millis, profile.millis().orElseThrow(), 1e-6);
      assertEquals(3e6 * millis, profile.counts().value("cpu-cycles").orElseThrow(), 1);
      assertFalse(profile.counts().values().containsKey("LLC-stores"));
      assertFalse(profile.counts().values().containsKey("duration_time"));
    }
  }

  @Test
  void aWrongListIsRefusedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "1000,,cpu-cycles,5,100.00,,\n");
    refused("line 1: the header must begin with 'operator', was 'a@1'", "a@1,a.csv,1,1");
    refused("line 1: the header must be operator,file,", "operator,file,latency");
    refused(
        "line 2: expected 4 cells as in the header, found 3",
        "operator,file,repetitions,latency",
        "a@1,a.csv,1");
    refused("'x' is no number", "operator,file,repetitions,latency", "a@1,a.csv,x,");
    refused("'2d' is no number", "operator,file,repetitions,latency", "a@1,a.csv,2d,");
    refused("runs must be positive", "operator,file,repetitions,latency", "a@1,a.csv,0,");
    refused(
        "a@1 is already on line 2",
        "operator,file,repetitions,latency",
        "a@1,a.csv,1,",
        "a@1,a.csv,1,");
    refused("names no operator", "operator,file,repetitions,latency", "# none");
    Path list = folder.resolve("list.csv");
    Files.writeString(
        list, "sep=,\n\"operator\",\"file\", repetitions ,latency\n\"a@1\",\"a.csv\",10,\n,,,\n");
    OperatorProfile profile = OperatorStats.read(list).operators().get(OperatorKey.parse("a@1"));
    assertTrue(profile.millis().isEmpty());
    assertEquals(100, profile.counts().value("cpu-cycles").orElseThrow());
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() {
    String told = folder + ": is a folder; name a file in it";
    assertEquals(
        told, assertThrows(IOException.class, () -> OperatorStats.read(folder)).getMessage());
    assertEquals(
        told, assertThrows(IOException.class, () -> PerfStatFile.read(folder)).getMessage());
  }

  private void refused(String why, String... lines) throws IOException {
    Path list = folder.resolve("list.csv");
    Files.write(list, List.of(lines));
    String message =
        assertThrows(IllegalArgumentException.class, () -> OperatorStats.read(list)).getMessage();
    assertTrue(message.contains("list.csv") && message.contains(why), message);
  }
}
