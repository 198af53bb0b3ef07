package dev.maple.examples.report;

import dev.maple.architecture.NasBench201Cell;
import java.util.List;
import java.util.Locale;

/** Findings in words; all reports say the same. */
public final class Words {
  private Words() {}

  /** A cell that fits on a line: {@code |3x3|+|-|skip|+|pool|-|1x1|}. */
  static String cell(NasBench201Cell cell) {
    return cell.toString()
        .replaceAll("~\\d", "")
        .replace("nor_conv_", "")
        .replace("skip_connect", "skip")
        .replace("avg_pool_3x3", "pool")
        .replace("none", "-");
  }

  static String initialSet(List<String> devices, int networks) {
    return devices.isEmpty()
        ? "none: Maple knows only what networks are made of"
        : String.join(", ", devices) + " (" + networks + " networks)";
  }

  static String intervals(Findings findings) {
    return String.format(
        "The 90 %% intervals hold %d of %d measurements.",
        findings.covered(), findings.checks().size());
  }

  static String drift(Findings findings) {
    return String.format(
        Locale.ROOT,
        "Measured again at the end, the samples took %s; one repeats to within %.1f %% (medians).",
        Math.abs(findings.drift()) < 0.0005
            ? "as long"
            : String.format(
                Locale.ROOT,
                "%.1f %% %s",
                100 * Math.abs(findings.drift()),
                findings.drift() > 0 ? "longer" : "less"),
        100 * findings.repeatError());
  }

  /** A relative error in percent, with its sign. */
  static String signed(double share) {
    return String.format(Locale.ROOT, "%+6.1f %%", 100 * share);
  }

  /** Seconds as people say them. */
  public static String seconds(double seconds) {
    long whole = Math.round(seconds);
    return whole < 100
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }
}
