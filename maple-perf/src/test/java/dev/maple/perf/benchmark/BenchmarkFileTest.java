package dev.maple.perf.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in the shape that the tools' own sources write. */
class BenchmarkFileTest {
  /** As tensorflow/lite/tools/benchmark/benchmark_model.cc logs. */
  private static final String TFLITE =
      """
      STARTING!
      Log parameter values verbosely: [0]
      Num threads: [1]
      Graph: [/data/local/tmp/mobilenet.tflite]
      INFO: Initialized TensorFlow Lite runtime.
      The input model file size (MB): 11.983
      Initialized session in 20.283ms.
      Running benchmark for at least 1 iterations and at least 0.5 seconds but terminate if exceeding 150 seconds.
      count=2 first=339304 curr=266325 min=266325 max=339304 avg=302814 std=36489

      Running benchmark for at least 50 iterations and at least 1 seconds but terminate if exceeding 150 seconds.
      count=50 first=266601 curr=266931 min=265837 max=268116 avg=266473 std=419

      Inference timings in us: Init: 20283, First inference: 339304, Warmup (avg): 302814, Inference (avg): 266473
      """;

  /** As performance_runner.h of onnxruntime_perf_test writes. */
  private static final String PERF_TEST =
      """
      01,0.0123,24576000,99,0
      01,0.0121,24576000,99,1
      01,0.0150,24576000,99,2
      02,0.004,24576000,97,0

      Min Latency is 0.0121sec
      P50 Latency is 0.0123sec
      """;

  /** As json_reporter.cc of Google benchmark writes. */
  private static final String GOOGLE =
      """
      {
        "context": {
          "date": "2026-08-02T17:44:46+00:00",
          "executable": "C:\\\\bench.exe",
          "num_cpus": 4,
          "caches": [],
          "load_avg": [0.5,1]
        },
        "benchmarks": [
          {
            "name": "a/repeats:3",
            "run_name": "a",
            "run_type": "iteration",
            "repetitions": 3,
            "repetition_index": 0,
            "iterations": 1000,
            "real_time": 1.2500000000000000e+03,
            "cpu_time": 1.1e+03,
            "time_unit": "us"
          },
          {
            "name": "a/repeats:3",
            "run_name": "a",
            "run_type": "iteration",
            "real_time": 9.0e+03,
            "time_unit": "us"
          },
          {
            "name": "a/repeats:3",
            "run_name": "a",
            "run_type": "iteration",
            "real_time": 1.3e+03,
            "time_unit": "us"
          },
          {
            "name": "a_cv",
            "run_name": "a",
            "run_type": "aggregate",
            "aggregate_name": "cv",
            "aggregate_unit": "percentage",
            "real_time": 0.01,
            "time_unit": "us"
          },
          {
            "name": "b_mean",
            "run_name": "b",
            "run_type": "aggregate",
            "aggregate_name": "mean",
            "aggregate_unit": "time",
            "real_time": 5e6,
            "time_unit": "ns"
          },
          {
            "name": "b_median",
            "run_name": "b",
            "run_type": "aggregate",
            "aggregate_name": "median",
            "aggregate_unit": "time",
            "real_time": 4e6,
            "time_unit": "ns"
          },
          {"name": "old", "iterations": 10, "real_time": 2, "cpu_time": 2, "time_unit": "ms"}
        ]
      }
      """;

  @TempDir Path folder;

  private List<BenchmarkResult> read(String text) throws IOException {
    Path file = folder.resolve("out");
    Files.writeString(file, text);
    return BenchmarkFile.read(file);
  }

  private String fault(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
    assertTrue(message.startsWith(folder.resolve("out").toString()), message);
    return message;
  }

  @Test
  void tensorFlowLite() throws IOException {
    assertEquals(List.of(new BenchmarkResult("mobilenet", 266.473, 50)), read(TFLITE));
    String median = TFLITE.replace("std=419", "std=419 p5=266000 median=266400 p95=267000");
    assertEquals(266.4, read(median).get(0).millis(), 1e-9);
    String android =
        TFLITE.lines().map(line -> "I/tflite  ( 123): " + line + "\n").reduce("", String::concat);
    assertEquals(read(TFLITE), read(android));
    String other = TFLITE.replace("mobilenet", "other").replace("avg=266473", "avg=1000");
    assertEquals(
        List.of(new BenchmarkResult("mobilenet", 266.473, 50), new BenchmarkResult("other", 1, 50)),
        read(TFLITE + other));
    String slower = TFLITE.replace("avg=266473", "avg=300000");
    assertEquals(
        List.of(new BenchmarkResult("mobilenet", 300, 150)), read(slower + TFLITE + slower));
    String stopped = TFLITE.substring(0, TFLITE.indexOf("Inference timings"));
    assertTrue(fault(stopped).contains("let the tool run to its end"));
    assertTrue(fault(TFLITE.replace("avg=266473", "avg=x")).contains("line 12: expected count="));
    String bare = TFLITE.replaceAll("(?m)^count=.*\n", "");
    assertTrue(fault(bare).contains("line 12: there is no line count=... before it"), fault(bare));
  }

  @Test
  void onnxRuntime() throws IOException {
    List<BenchmarkResult> results = read(PERF_TEST);
    assertEquals(List.of("01", "02"), results.stream().map(BenchmarkResult::name).toList());
    assertEquals(12.3, results.get(0).millis(), 1e-9);
    assertEquals(3, results.get(0).count());
    assertEquals(4, results.get(1).millis(), 1e-9);
    assertEquals(results, read("\n" + PERF_TEST));
    assertTrue(
        fault("01,0.01,1,1,0\n01,-1,1,1,1\n").contains("line 2: the second field must be seconds"));
    assertTrue(fault("01,0.01,1,1,0\nnoise\n").contains("line 2: expected model,seconds"));
  }

  @Test
  void googleBenchmark() throws IOException {
    List<BenchmarkResult> results = read(GOOGLE);
    assertEquals(List.of("a", "b", "old"), results.stream().map(BenchmarkResult::name).toList());
    assertEquals(1.3, results.get(0).millis(), 1e-9);
    assertEquals(3, results.get(0).count());
    assertEquals(4, results.get(1).millis(), 1e-9);
    assertEquals(2, results.get(2).millis(), 1e-9);
    assertTrue(
        fault(GOOGLE.replace("\"time_unit\": \"ms\"", "\"time_unit\": \"min\""))
            .contains("line 62: time_unit"));
    assertTrue(
        fault(GOOGLE.replace(", \"time_unit\": \"ms\"", ""))
            .contains("line 62: there is no \"time_unit\""));
    assertTrue(
        fault(GOOGLE.replace("\"real_time\": 2", "\"real_time\": NaN"))
            .contains("must be positive"));
    assertTrue(
        fault(GOOGLE.replace("\"iterations\": 10", "\"error_occurred\": true"))
            .contains("'old' failed"));
    assertTrue(fault("{\"context\": {}").contains("let the tool run to its end"));
    assertTrue(fault("{\"context\": {}}").contains("there is no \"benchmarks\""));
    assertTrue(fault("{\"benchmarks\": []}").contains("no result"));
    assertEquals(results, read("\n\n" + GOOGLE + "\n"));
    assertEquals(
        "b\"2",
        read(GOOGLE.replace("\"run_name\": \"b\"", "\"run_name\": \"b\\\"\\u0032\""))
            .get(1)
            .name());
    assertTrue(fault(GOOGLE.replace("bench.exe", "\\q")).contains("\\q stands for nothing"));
    assertTrue(fault(GOOGLE + "{}").contains("expected the end of the file"));
    String percentages =
        GOOGLE.replace("\"aggregate_unit\": \"time\"", "\"aggregate_unit\": \"percentage\"");
    assertEquals(
        List.of("a", "old"), read(percentages).stream().map(BenchmarkResult::name).toList());
    String deviations = GOOGLE.replace("\"mean\"", "\"stddev\"").replace("\"median\"", "\"cv\"");
    assertTrue(fault(deviations).contains("'b' has neither runs nor a median or mean of them"));
  }

  /** A slip must not pass for 8 seconds. */
  @ParameterizedTest
  @ValueSource(strings = {"0x1p3", "0.5d", "4f", "1D"})
  void whatIsANumberToJavaAloneIsNone(String number) {
    String perfTest = fault("m0," + number + ",52000000,98,0\n");
    assertTrue(
        perfTest.endsWith("line 1: the second field must be seconds above 0, was '" + number + "'"),
        perfTest);
    String tensorFlow =
        fault("Graph: [m.tflite]\ncount=10 avg=" + number + "\nInference timings in us: x\n");
    assertTrue(tensorFlow.contains("line 2: expected count=... avg=..."), tensorFlow);
    String google =
        fault(
            "{\"benchmarks\": [{\"name\": \"a\", \"time_unit\": \"s\", \"real_time\": "
                + number
                + "}]}");
    assertTrue(google.contains("line 1: expected a number"), google);
  }

  @Test
  void anythingElseIsRefused() {
    assertTrue(fault("hello\n").contains("of no known tool"));
    assertTrue(fault("").contains("of no known tool"));
    assertTrue(fault("network,a,b,c,d\nx,1,2,3,4\n").contains("of no known tool"));
    assertTrue(fault("[".repeat(100)).contains("of no known tool"));
    assertTrue(fault("{\"a\":" + "[".repeat(100)).contains("nested too deep"));
  }

  /** Whatever a file holds, it is read or refused. */
  @Property(tries = 300)
  void piecesOfFilesAreReadOrRefused(@ForAll int seed) throws IOException {
    String all = List.of(GOOGLE, TFLITE, PERF_TEST).get(Math.floorMod(seed, 3));
    int at = Math.floorMod(seed / 3, all.length());
    Path file = Files.createTempFile("piece", ".txt");
    try {
      Files.writeString(
          file, all.substring(0, at) + "\"" + all.substring(Math.min(all.length(), at + 3)));
      BenchmarkFile.read(file).forEach(result -> assertTrue(result.millis() > 0));
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    } finally {
      Files.delete(file);
    }
  }
}
