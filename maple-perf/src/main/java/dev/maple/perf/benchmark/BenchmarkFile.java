package dev.maple.perf.benchmark;

import dev.maple.csv.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what benchmark tools write, known by its content:
 *
 * <ul>
 *   <li>JSON of Google benchmark ({@code --benchmark_out_format=json}): the real time of each
 *       benchmark, the median of its repetitions;
 *   <li>the result file of {@code onnxruntime_perf_test}: {@code model,seconds,...}, a line a run,
 *       the model named after its folder;
 *   <li>the output of TensorFlow Lite's {@code benchmark_model}: the median of the inferences or,
 *       in versions that give none, their mean; named after the model's file. What was run several
 *       times counts once, as the median.
 * </ul>
 *
 * <p>Each says its unit, or has one by definition; none is guessed.
 */
public final class BenchmarkFile {
  private static final List<BenchmarkFormat> FORMATS =
      List.of(new GoogleBenchmarkFormat(), new TfliteFormat(), new PerfTestFormat());

  private BenchmarkFile() {}

  /**
   * Reads a file.
   *
   * @param file the file, UTF-8
   * @return what was measured, in the order of the file, each name once, at least one
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is of none of these tools, holds no result, or a result
   *     that is none; the message names the file and, where there is one, the line
   */
  public static List<BenchmarkResult> read(Path file) throws IOException {
    return read(TextFile.read(file), file.toString());
  }

  /**
   * Whether a file looks like one of these tools'.
   *
   * @param text the text of the whole file
   * @return false where {@link #read(String, String)} knows no tool
   */
  public static boolean isOfTool(String text) {
    return format(text.lines().toList()).isPresent();
  }

  private static Optional<BenchmarkFormat> format(List<String> lines) {
    return FORMATS.stream().filter(known -> known.recognises(lines)).findFirst();
  }

  /**
   * Reads what stands in a file.
   *
   * @param text the text of the whole file
   * @param origin what to call it in messages
   * @return what was measured, as {@link #read(Path)}
   * @throws IllegalArgumentException as {@link #read(Path)}
   */
  public static List<BenchmarkResult> read(String text, String origin) {
    List<String> lines = text.lines().toList();
    BenchmarkFormat format =
        format(lines)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        origin
                            + " is of no known tool: expected JSON of Google benchmark, the result"
                            + " file of onnxruntime_perf_test or the output of benchmark_model"));
    try {
      List<BenchmarkResult> results = format.results(lines);
      check(results);
      return results;
    } catch (FormatException e) {
      throw new IllegalArgumentException(origin + ", line " + e.line() + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
    }
  }

  private static void check(List<BenchmarkResult> results) {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("it holds no result; let the tool run to its end");
    }
    Set<String> names = new HashSet<>();
    for (BenchmarkResult result : results) {
      if (!names.add(result.name())) {
        throw new IllegalArgumentException("it holds '" + result.name() + "' twice");
      }
    }
  }
}
