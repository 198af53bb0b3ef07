package dev.maple.examples.runtime;

/** A network that is ready to run on a fixed picture. Used by one thread at a time. */
public interface LoadedNetwork extends Runnable, AutoCloseable {

  /** Runs the network once and leaves the output where it is: copying a large one takes time. */
  @Override
  void run();

  /** What the last run gave, for the first picture if there are several. */
  float[] output();

  @Override
  void close();
}
