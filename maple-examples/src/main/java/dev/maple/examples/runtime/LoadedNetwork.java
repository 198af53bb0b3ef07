package dev.maple.examples.runtime;

/** A network that is ready to run on a fixed picture. Used by one thread at a time. */
public interface LoadedNetwork extends Runnable, AutoCloseable {

  /** Runs the network once. */
  @Override
  void run();

  /** The ten outputs of the last run. */
  float[] output();

  @Override
  void close();
}
