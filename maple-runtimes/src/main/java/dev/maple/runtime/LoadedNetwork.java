package dev.maple.runtime;

/** A network that is ready to run on a fixed image. Used by one thread at a time. */
public interface LoadedNetwork extends Runnable, AutoCloseable {

  /**
   * Runs the network once and leaves the output where it is: copying a large one takes time. This
   * is what is measured, so that it does nothing else; memory of the run before is given back here.
   */
  @Override
  void run();

  /**
   * What the last run gave, for the first image if there are several.
   *
   * @return the values in the order channel, row, column
   * @throws IllegalStateException if the network has not run yet
   */
  float[] output();

  /** Gives back all that was loaded; nothing may be called after that. */
  @Override
  void close();
}
