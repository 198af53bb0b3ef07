package dev.maple.benchmarks.speed;

import dev.maple.benchmarks.Contender;
import dev.maple.benchmarks.Problem;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Learning boosted trees, from rows in memory to a model. */
@SuppressWarnings("NullAway.Init") // JMH sets what the constructor does not
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TreeFit {
  @Param({"MAPLE", "LIGHTGBM", "XGBOOST"})
  public TreeLibrary library;

  @Param("100000")
  public int rows;

  @Param("100")
  public int trees;

  private Problem problem;

  @Setup
  public void prepare() {
    problem = TreeLibrary.problem(rows);
  }

  @Benchmark
  public double fit() throws Exception {
    try (Contender.Fitted fitted = library.withTrees(trees).fit(problem.train())) {
      return fitted.hashCode();
    }
  }
}
