package dev.maple.concurrent;

import java.util.concurrent.CancellationException;

/** Ends long computations whose thread was interrupted. */
public final class Interruption {
  private Interruption() {}

  /**
   * Ends the computation if the thread was interrupted. Long computations call this now and then.
   *
   * @throws CancellationException if the thread was interrupted; its interrupt status stays set
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the thread was interrupted before its work was done");
    }
  }
}
