package dev.maple.benchmarks.speed;

import dev.maple.benchmarks.Contender;
import dev.maple.benchmarks.Problem;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Predicting with boosted trees, nanoseconds a row; rows lie as each library takes them. */
@SuppressWarnings("NullAway.Init") // JMH sets what the constructor does not
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TreePrediction {
  private static final int ROWS = 4000;

  @Param({"MAPLE", "LIGHTGBM", "XGBOOST"})
  public TreeLibrary library;

  @Param("20000")
  public int rows;

  @Param("100")
  public int trees;

  private Contender.Fitted fitted;
  private Contender.Rows asked;

  @Setup
  public void learn() throws Exception {
    Problem problem = TreeLibrary.problem(rows);
    fitted = library.withTrees(trees).fit(problem.train());
    asked = fitted.rows(Arrays.copyOf(problem.testFeatures(), ROWS));
  }

  @TearDown
  public void close() {
    fitted.close();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double one() throws Exception {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += asked.predict(row);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double[] batch() throws Exception {
    return asked.predictAll();
  }
}
