package dev.maple.benchmarks.speed;

import dev.maple.LatencyInterval;
import dev.maple.LatencyPredictor;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Predicting every cell of NAS-Bench-201, nanoseconds a cell, beside a bare dot product. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CellPrediction {
  private static final int CELLS = 15_625;

  private final List<NasBench201Cell> cells = NasBench201.space().architectures();
  private final List<String> texts = cells.stream().map(NasBench201.space()::format).toList();
  private final double[][] encoded =
      cells.stream().map(NasBench201.space()::encode).toArray(double[][]::new);
  private final double[] weights = encoded[0].clone();
  private final double[] products = new double[CELLS];
  private final double[] low = new double[CELLS];
  private final double[] high = new double[CELLS];
  private final LatencyPredictor<NasBench201Cell> predictor = MadeDevice.predictor(10);

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] dotProduct() {
    return DotProduct.of(encoded, weights, products);
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] encoded() {
    for (int i = 0; i < CELLS; i++) {
      products[i] = predictor.predictMillis(encoded[i]);
    }
    return products;
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] cell() {
    for (int i = 0; i < CELLS; i++) {
      products[i] = predictor.predictMillis(cells.get(i));
    }
    return products;
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] text() {
    for (int i = 0; i < CELLS; i++) {
      products[i] = predictor.predictMillis(NasBench201.space().parse(texts.get(i)));
    }
    return products;
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] encodedInterval() {
    predictor.predictIntervals(encoded, 0.90, low, products, high);
    return products;
  }

  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double[] cellInterval() {
    predictor.predictIntervals(cells, 0.90, low, products, high);
    return products;
  }

  /** An object a prediction, as a program asks that wants few. */
  @Benchmark
  @OperationsPerInvocation(CELLS)
  public double estimate() {
    double sum = 0;
    for (NasBench201Cell cell : cells) {
      LatencyInterval interval = predictor.predict(cell).interval(0.90);
      sum += interval.highMillis() - interval.lowMillis();
    }
    return sum;
  }
}
