package dev.maple.benchmarks.speed;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.LatencySample;
import java.util.List;
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
  @Param({"3", "10"})
  public int samples;

  private final Maple.WithPrior<NasBench201Cell> stage = MadeDevice.stage();
  private List<LatencySample<NasBench201Cell>> measured;

  @Setup
  public void measure() {
    measured = MadeDevice.samples(samples);
  }

  @Benchmark
  public LatencyPredictor<NasBench201Cell> adapt() {
    return stage.adapt(measured);
  }

  @Benchmark
  public List<NasBench201Cell> suggest() {
    return stage.suggest(samples);
  }
}
