package dev.maple.examples.report;

import dev.maple.architecture.NasBench201Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings in words; all reports say the same. */
public final class Words {
  /** What a row without a sample rests on. */
  static final String NO_SAMPLE =
      "With 0 samples Maple goes by what the operators cost here, and by no network.";

  private Words() {}

  /** A cell that fits on a line: {@code |3x3|+|-|skip|+|pool|-|1x1|}. */
  static String cell(NasBench201Cell cell) {
    return brief(cell.toString().replaceAll("~\\d", ""));
  }

  /** An operation by its name in a descriptor. */
  static String operation(String name) {
    return name.equals("none") ? name : brief(name);
  }

  private static String brief(String operations) {
    return operations
        .replace("nor_conv_", "")
        .replace("skip_connect", "skip")
        .replace("avg_pool_3x3", "pool")
        .replace("none", "-");
  }

  static String initialSet(Question.Before before) {
    String devices =
        before.devices().isEmpty()
            ? "none: Maple knows only what networks are made of"
            : String.join(", ", before.devices()) + " (" + before.networks() + " networks)";
    return before.leftOut().isEmpty()
        ? devices
        : devices + "; left out: " + String.join(", ", before.leftOut());
  }

  /** Why the machine is not described. */
  static String undescribed() {
    return "skipped: the initial set has no descriptors to compare this machine's operators with";
  }

  /** What is measured before anything is predicted. */
  static String measured(Question question) {
    return (question.before().described() ? "15 operators and " : "")
        + question.effort().samples()
        + " networks";
  }

  /** What measuring these networks tells apart. */
  static String variety(List<NasBench201Cell> cells) {
    return Arrays.stream(NasBench201Cell.Operation.values())
        .filter(operation -> operation != NasBench201Cell.Operation.NONE)
        .map(operation -> brief(operation.text()) + " " + occurrence(operation, cells))
        .collect(Collectors.joining(", ", "They tell operations apart; times in a cell: ", "."));
  }

  private static String occurrence(
      NasBench201Cell.Operation operation, List<NasBench201Cell> cells) {
    IntSummaryStatistics counts =
        cells.stream()
            .mapToInt(cell -> Collections.frequency(cell.operations(), operation))
            .summaryStatistics();
    return counts.getMin() + " to " + counts.getMax();
  }

  static String intervals(Findings findings) {
    int checks = findings.checks().size();
    return String.format(
        Locale.ROOT,
        "The 90 %% intervals hold %d of %d measurements (%.0f would be 90 %%).",
        findings.covered(),
        checks,
        0.9 * checks);
  }

  /** How far the machine changes by itself, and what that would have done to the predictions. */
  static String noise(Findings findings) {
    return String.format(
        Locale.ROOT,
        "Measured again at the end, the samples took %s; one repeats to within %.1f %% (medians; at"
            + " worst %.1f %%): so far this machine changes by itself. Predicted from those second"
            + " measurements, %d of %d networks would be within 10 %%.",
        Math.abs(findings.drift()) < 0.0005
            ? "as long"
            : String.format(
                Locale.ROOT,
                "%.1f %% %s",
                100 * Math.abs(findings.drift()),
                findings.drift() > 0 ? "longer" : "less"),
        100 * findings.repeatError(),
        100 * findings.worstRepeatError(),
        findings.againWithin10(),
        findings.checks().size());
  }

  /** What was measured, and that less was asked for where it was. */
  static String protocol(Question question) {
    Question.Effort effort = question.effort();
    return (effort.quick()
            ? "a quick look (fewer networks to check, fewer visits and sessions); "
            : "")
        + effort.samples()
        + " samples, "
        + effort.checks()
        + " checks; "
        + effort.protocol()
        + (question.before().described()
            ? "; operators: " + effort.operatorVisits() + " visits each"
            : "");
  }

  /** A relative error in percent, with its sign; nothing is plus. */
  static String signed(double share) {
    return String.format(Locale.ROOT, "%+6.1f %%", Math.round(1000 * share) / 10.0);
  }

  /** The same with a true minus sign, for media that have one. */
  static String minus(String number) {
    return number.strip().replace('-', '\u2212');
  }

  /** Seconds as people say them. */
  public static String seconds(double seconds) {
    long whole = Math.round(seconds);
    return whole < 100
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }

  /** The text in lines of at most the given length, broken at spaces; a longer word stays whole. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text as it stands in HTML and SVG. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\n", "&#10;");
  }
}
