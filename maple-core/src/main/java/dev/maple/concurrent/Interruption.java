package dev.maple.concurrent;

import java.util.concurrent.CancellationException;

/** The end of long work whose thread was interrupted: nobody waits for it any more. */
public final class Interruption {
  private Interruption() {}

  /**
   * Ends the work of a thread that was interrupted. Called now and then by what takes long.
   *
   * @throws CancellationException if the thread is interrupted, which it stays
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the thread was interrupted before its work was done");
    }
  }
}
