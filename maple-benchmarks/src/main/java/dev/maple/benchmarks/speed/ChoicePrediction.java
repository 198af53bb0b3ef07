package dev.maple.benchmarks.speed;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FbNet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Predicting architectures of FBNet, nanoseconds each, beside a bare dot product. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChoicePrediction {
  private static final int COUNT = 5000;
  private static final ChoiceSpace SPACE = FbNet.space();

  private final List<ChoiceArchitecture> architectures = SPACE.draw(COUNT, 3);
  private final double[][] encoded =
      architectures.stream().map(SPACE::encode).toArray(double[][]::new);
  private final double[] weights = encoded[0].clone();
  private final double[] products = new double[COUNT];
  private final double[] low = new double[COUNT];
  private final double[] high = new double[COUNT];
  private final LatencyPredictor<ChoiceArchitecture> predictor = predictor();

  static LatencyPredictor<ChoiceArchitecture> predictor() {
    return Maple.forDevice("made")
        .adapt(
            SPACE.draw(10, 7).stream()
                .map(a -> new LatencySample<>(a, 5 + 1e-7 * SPACE.encode(a)[0]))
                .toList());
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] dotProduct() {
    return DotProduct.of(encoded, weights, products);
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] choices() {
    for (int i = 0; i < COUNT; i++) {
      products[i] = predictor.predictMillis(architectures.get(i));
    }
    return products;
  }

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public double[] choicesInterval() {
    predictor.predictIntervals(architectures, 0.90, low, products, high);
    return products;
  }
}
