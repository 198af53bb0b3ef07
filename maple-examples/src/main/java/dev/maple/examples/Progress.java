package dev.maple.examples;

import dev.maple.examples.Plan.Step;
import dev.maple.examples.report.Words;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is and how long it will take: on a terminal a bar, gone when the step is over, else
 * a line now and then.
 */
final class Progress implements AutoCloseable {
  private static final int STEPS = 1000;
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(15).toNanos();

  private final String title;
  private final Step step;
  private final @Nullable ProgressBar bar;
  private long lineNanos = System.nanoTime();

  /** Of a run that has this step alone. */
  Progress(String title) {
    this(title, Plan.alone(System::nanoTime));
  }

  Progress(String title, Step step) {
    this.title = title;
    this.step = step;
    this.bar = onTerminal() ? bar(title, step) : null;
    update(0);
  }

  /** From JDK 22 on there is a console without a terminal, unless the old one is asked for. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  private static ProgressBar bar(String title, Step step) {
    return new ProgressBarBuilder()
        .setTaskName(title)
        .setInitialMax(STEPS)
        .setUnit(" %", STEPS / 100)
        .startsFrom(Math.round(step.share(0) * STEPS), step.elapsed())
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .hideEta()
        .build();
  }

  /** Tells the share of the step that is done, 0 to 1. */
  void update(double share) {
    long now = System.nanoTime();
    if (bar != null) {
      bar.stepTo(Math.round(step.share(share) * STEPS));
      bar.setExtraMessage(left(share));
    } else if (now - lineNanos > LINE_EVERY_NANOS && share < 1) {
      lineNanos = now;
      System.out.printf("  %s: %.0f %%, %s%n", title, 100 * step.share(share), left(share));
    }
  }

  private String left(double share) {
    return Words.seconds(step.secondsLeft(share)) + " left";
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
