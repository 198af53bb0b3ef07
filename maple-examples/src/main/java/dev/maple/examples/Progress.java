package dev.maple.examples;

import dev.maple.examples.report.Words;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a step is and how long it will take: a bar on a terminal, else a line now and then. */
final class Progress implements AutoCloseable {
  private static final int STEPS = 1000;
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(15).toNanos();

  private final String title;
  private final long begunNanos = System.nanoTime();
  private final @Nullable ProgressBar bar;
  private long lineNanos = begunNanos;

  Progress(String title) {
    this.title = title;
    this.bar = onTerminal() ? bar(title) : null;
  }

  /** From JDK 22 on there is a console without a terminal, unless the old one is asked for. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  private static ProgressBar bar(String title) {
    return new ProgressBarBuilder()
        .setTaskName(title)
        .setInitialMax(STEPS)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setUpdateIntervalMillis(200)
        .hideEta()
        .build();
  }

  /** Tells the share done, 0 to 1. */
  void update(double share) {
    long now = System.nanoTime();
    double left = share == 0 ? 0 : (now - begunNanos) / 1e9 * (1 - share) / share;
    if (bar != null) {
      bar.stepTo(Math.round(share * STEPS));
      bar.setExtraMessage(Words.seconds(left) + " left");
    } else if (now - lineNanos > LINE_EVERY_NANOS && share < 1) {
      lineNanos = now;
      System.out.printf("  %s: %.0f %%, %s left%n", title, 100 * share, Words.seconds(left));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.stepTo(STEPS);
      bar.setExtraMessage("");
      bar.close();
    }
  }
}
