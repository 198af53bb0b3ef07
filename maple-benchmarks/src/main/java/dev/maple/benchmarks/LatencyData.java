package dev.maple.benchmarks;

import dev.maple.regression.RegressionData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Latencies of architectures on devices: a row is an architecture, its choices one-hot, beside a
 * description of the device, the log latencies of ten architectures on it. The target is the log
 * latency. Judged on architectures that no device has shown.
 */
record LatencyData(double[][] choices, double[][] logLatencies, int trainRows, int testRows)
    implements Problem.Source {
  private static final int DESCRIBING = 10;

  /** Reads a table of milliseconds, less the named devices. */
  static LatencyData read(Path file, List<String> without, int trainRows, int testRows)
      throws IOException {
    List<String[]> lines = Files.readAllLines(file).stream().map(l -> l.split(",", -1)).toList();
    List<Integer> devices = new ArrayList<>();
    for (int j = 1; j < lines.get(0).length; j++) {
      if (!without.contains(lines.get(0)[j])) {
        devices.add(j);
      }
    }
    List<String[]> rows = lines.subList(1, lines.size());
    double[][] logLatencies = new double[rows.size()][];
    for (int i = 0; i < logLatencies.length; i++) {
      String[] row = rows.get(i);
      logLatencies[i] =
          devices.stream().mapToDouble(j -> Math.log(Double.parseDouble(row[j]))).toArray();
    }
    List<String[]> tokens = rows.stream().map(row -> row[0].split("[|+.]+")).toList();
    return new LatencyData(oneHot(tokens), logLatencies, trainRows, testRows);
  }

  /**
   * Made latencies: per layer the slower of computing and moving data, which devices weigh apart.
   */
  static LatencyData made(int layers, int options, int trainRows, int testRows) {
    Random random = new Random(1);
    double[][][] cost = new double[layers][options][2];
    for (double[][] layer : cost) {
      for (double[] option : layer) {
        option[0] = Math.exp(random.nextGaussian());
        option[1] = Math.exp(random.nextGaussian());
      }
    }
    double[][] speeds = new double[20][2];
    for (double[] speed : speeds) {
      speed[0] = Math.exp(random.nextGaussian());
      speed[1] = Math.exp(random.nextGaussian());
    }
    List<String[]> architectures = new ArrayList<>();
    double[][] logLatencies = new double[trainRows + testRows + DESCRIBING][speeds.length];
    for (double[] row : logLatencies) {
      int[] architecture = random.ints(layers, 0, options).toArray();
      architectures.add(
          Arrays.stream(architecture).mapToObj(Integer::toString).toArray(String[]::new));
      for (int device = 0; device < row.length; device++) {
        double millis = 1;
        for (int layer = 0; layer < layers; layer++) {
          double[] option = cost[layer][architecture[layer]];
          millis += Math.max(option[0] * speeds[device][0], option[1] * speeds[device][1]);
        }
        row[device] = Math.log(millis) + 0.02 * random.nextGaussian();
      }
    }
    return new LatencyData(oneHot(architectures), logLatencies, trainRows, testRows);
  }

  @Override
  public Problem draw(long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < choices.length; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    List<Integer> describing = order.subList(0, DESCRIBING);
    List<Integer> train = order.subList(DESCRIBING, DESCRIBING + trainRows);
    List<Integer> test = order.subList(DESCRIBING + trainRows, DESCRIBING + trainRows + testRows);
    return new Problem(
        RegressionData.of(features(train, describing), targets(train)),
        features(test, describing),
        targets(test));
  }

  private double[][] features(List<Integer> architectures, List<Integer> describing) {
    List<double[]> rows = new ArrayList<>();
    for (int architecture : architectures) {
      for (int device = 0; device < logLatencies[0].length; device++) {
        double[] own = choices[architecture];
        double[] row = Arrays.copyOf(own, own.length + DESCRIBING);
        for (int k = 0; k < DESCRIBING; k++) {
          row[own.length + k] = logLatencies[describing.get(k)][device];
        }
        rows.add(row);
      }
    }
    return rows.toArray(double[][]::new);
  }

  private double[] targets(List<Integer> architectures) {
    return architectures.stream()
        .flatMapToDouble(architecture -> Arrays.stream(logLatencies[architecture]))
        .toArray();
  }

  private static double[][] oneHot(List<String[]> architectures) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String[] architecture : architectures) {
      for (int i = 0; i < architecture.length; i++) {
        columns.putIfAbsent(i + architecture[i], columns.size());
      }
    }
    double[][] rows = new double[architectures.size()][columns.size()];
    for (int row = 0; row < rows.length; row++) {
      String[] architecture = architectures.get(row);
      for (int i = 0; i < architecture.length; i++) {
        rows[row][columns.getOrDefault(i + architecture[i], 0)] = 1;
      }
    }
    return rows;
  }
}
