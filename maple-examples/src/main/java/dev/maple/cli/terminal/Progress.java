package dev.maple.cli.terminal;

import dev.maple.cli.terminal.RunPlan.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a run is and how long it will take, on standard error: on a terminal a bar, gone when the
 * step is over, else a line now and then. Without colours, so that {@code NO_COLOR} has its way.
 */
public final class Progress implements AutoCloseable {
  private static final long DRAW_EVERY_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(15).toNanos();
  private static final int BAR_WIDTH = 20;

  private final String title;
  private final Step step;
  private final PrintStream err;
  private final boolean bar;
  private long toldNanos = System.nanoTime();

  public Progress(String title, Step step) {
    this(title, step, System.err, onTerminal());
  }

  Progress(String title, Step step, PrintStream err, boolean bar) {
    this.title = title;
    this.step = step;
    this.err = err;
    this.bar = bar;
    if (bar) {
      draw(0);
    }
  }

  /** From JDK 22 on there is a console without a terminal, unless the old one is asked for. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    System.setProperty("jdk.console", "java.base");
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /** Tells the share of the step that is done, 0 to 1. */
  public void update(double share) {
    long sinceNanos = System.nanoTime() - toldNanos;
    if (share < 1 && sinceNanos > (bar ? DRAW_EVERY_NANOS : LINE_EVERY_NANOS)) {
      toldNanos = System.nanoTime();
      if (bar) {
        draw(share);
      } else {
        err.println("  " + title + ": " + state(share));
      }
    }
  }

  private void draw(double share) {
    int full = (int) Math.round(BAR_WIDTH * step.share(share));
    String line =
        "  ["
            + "#".repeat(full)
            + "-".repeat(BAR_WIDTH - full)
            + "] "
            + state(share)
            + ", "
            + title;
    err.print("\r" + fitted(line));
    err.flush();
  }

  /** Exactly as wide as a line may be: what stood there before is gone, and nothing wraps. */
  private static String fitted(String line) {
    String padded = line + " ".repeat(TerminalText.WIDTH);
    return padded.substring(0, TerminalText.WIDTH);
  }

  private String state(double share) {
    return String.format(
        Locale.ROOT,
        "%3.0f %%, %s left",
        100 * step.share(share),
        TerminalText.seconds(step.secondsLeft(share)));
  }

  @Override
  public void close() {
    if (bar) {
      err.print("\r" + fitted("") + "\r");
      err.flush();
    }
  }
}
