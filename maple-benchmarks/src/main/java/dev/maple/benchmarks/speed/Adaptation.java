package dev.maple.benchmarks.speed;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A new device, the prior being learned: what to measure, and adapting to it. */
@SuppressWarnings("NullAway.Init") // JMH sets what the constructor does not
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Adaptation {
  private static final int SIZE = 300;

  @Param({"3", "10"})
  public int samples;

  private final Maple.WithPrior<NasBench201Cell> stage = MadeDevice.stage();
  private final List<NasBench201Cell> candidates = NasBench201.space().draw(800, 11);
  private final double[] matrix = new Random(1).doubles(SIZE * SIZE).toArray();
  private List<LatencySample<NasBench201Cell>> measured;
  private LatencyPredictor<NasBench201Cell> adapted;
  private LatencySample<NasBench201Cell> another;

  @Setup
  public void measure() {
    measured = MadeDevice.samples(samples);
    adapted = stage.adapt(measured);
    another = MadeDevice.samples(samples + 1).get(samples);
  }

  @Benchmark
  public LatencyPredictor<NasBench201Cell> adapt() {
    return stage.adapt(measured);
  }

  @Benchmark
  public LatencyPredictor<NasBench201Cell> oneMore() {
    return adapted.with(another);
  }

  /** What the machine is worth: a plain product of two matrices of 300 rows and columns. */
  @Benchmark
  public double[] matrixProduct() {
    double[] product = new double[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int k = 0; k < SIZE; k++) {
        double factor = matrix[i * SIZE + k];
        for (int j = 0; j < SIZE; j++) {
          product[i * SIZE + j] += factor * matrix[k * SIZE + j];
        }
      }
    }
    return product;
  }

  @Benchmark
  public List<NasBench201Cell> suggest() {
    // Of the whole space it is known already.
    return stage.suggest(samples, candidates);
  }
}
