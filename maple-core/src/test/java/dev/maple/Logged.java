package dev.maple;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while something is done: tests log warnings, to the error stream. */
public final class Logged {
  private Logged() {}

  /**
   * Something to do.
   *
   * @param <E> what it may throw
   */
  public interface Action<E extends Exception> {
    /**
     * Does it.
     *
     * @throws E if it fails
     */
    void run() throws E;
  }

  /**
   * Does something.
   *
   * @param action what to do
   * @param <E> what it may throw
   * @return what was logged; empty if nothing was
   * @throws E if the action fails
   */
  public static <E extends Exception> String by(Action<E> action) throws E {
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return logged.toString(StandardCharsets.UTF_8);
  }
}
