package dev.maple.cli.meter;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OnnxFile;
import java.util.function.Supplier;

/** A profile of no runtime, which loads whatever it is asked for in one way. */
public record FakeProfile(String name, Supplier<LoadedNetwork> loading) implements Profile {
  /** A network that only counts. */
  public static class Counting implements LoadedNetwork {
    private double sum;

    @Override
    public void run() {
      for (int i = 1; i < 2000; i++) {
        sum += 1.0 / i;
      }
    }

    @Override
    public float[] output() {
      return new float[] {(float) sum};
    }

    @Override
    public void close() {}
  }

  @Override
  public String runtime() {
    return "none";
  }

  @Override
  public String description() {
    return "does next to nothing";
  }

  @Override
  public LoadedNetwork load(Network network, int pixels) {
    return loading.get();
  }

  @Override
  public LoadedNetwork load(OnnxFile file) {
    return loading.get();
  }
}
