package dev.maple.cli.report.models;

import dev.maple.cli.report.SignedPercent;
import dev.maple.cli.report.models.ModelResult.Model;
import dev.maple.cli.report.models.ModelResult.Sample;
import dev.maple.cli.space.OnnxOptions;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.onnx.PredictedTime.ClassTime;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code measure --model} does and finds, told on a terminal. */
public final class ModelText {
  /** Classes that are told apart; the rest is one line. */
  static final int CLASSES = 8;

  private static final int BAR = 24;

  private ModelText() {}

  /** What Maple chose to measure, with what it took. */
  public static void samples(List<Sample> samples, PrintStream out) {
    out.println("\nWhat Maple measured: the networks that leave the least open about yours\n");
    out.println("   measured   network");
    samples.forEach(s -> out.printf(Locale.ROOT, "   %8.3f   %s%n", s.millis(), s.network()));
  }

  /** The predictions, beside what was measured after them. */
  public static void result(ModelResult result, PrintStream out) {
    predictions(result.models(), out);
    out.println("\nWhere the time goes\n");
    result.models().forEach(m -> classes(m, out));
    if (!result.drift().isEmpty()) {
      TerminalText.paragraph(out, 2, "Noise: " + result.drift() + ".");
    }
    result.notes().forEach(note -> TerminalText.paragraph(out, 2, note));
    TerminalText.paragraph(
        out,
        2,
        result.headline() + "; all of it took " + TerminalText.seconds(result.seconds()) + ".");
  }

  /** A line a model, beside what was measured of it, if it was. */
  public static void predictions(List<Model> models, PrintStream out) {
    boolean checked = models.stream().anyMatch(m -> m.measuredMillis().isPresent());
    out.println(
        checked
            ? "\nPredicted, then measured, in milliseconds\n"
            : "\nPredicted, in milliseconds\n");
    out.println(
        "  predicted     90 % interval     "
            + (checked ? " measured     error  " : "")
            + " coverage  network");
    for (Model m : models) {
      out.print(m.refused() ? "          -                  -     " : numbers(m));
      if (checked) {
        out.printf(
            "%9s  %8s  ",
            m.measuredMillis().isPresent()
                ? String.format(Locale.ROOT, "%.3f", m.measuredMillis().getAsDouble())
                : "-",
            m.isChecked() ? SignedPercent.of(m.error()).strip() : "-");
      }
      out.printf(Locale.ROOT, " %6.0f %%  %s%n", 100 * m.time().coverage(), m.name());
    }
  }

  private static String numbers(Model m) {
    return String.format(
        Locale.ROOT, "  %9.3f  %8.3f to %8.3f ", m.time().millis(), m.lowMillis(), m.highMillis());
  }

  private static void classes(Model m, PrintStream out) {
    out.println("  " + m.name());
    if (m.refused()) {
      TerminalText.paragraph(out, 4, refusal(m));
    }
    for (ClassTime row : rows(m)) {
      out.printf(
          Locale.ROOT,
          "    %-18s %9.3f ms %5.1f %%  %s%n",
          row.operatorClass(),
          row.millis(),
          100 * row.share(),
          row.covered() ? "#".repeat((int) Math.round(BAR * row.share())) : row.caveat());
    }
    m.time().warnings().forEach(w -> TerminalText.paragraph(out, 4, "warning: " + w));
    out.println();
  }

  /** Why there is no answer. */
  static String refusal(Model m) {
    return "refused: " + OnnxOptions.refusal(m.time());
  }

  /**
   * The classes that matter most; of the others those that are covered as one, and those that are
   * not. Small ones that are nothing are left out.
   */
  static List<ClassTime> rows(Model m) {
    List<ClassTime> all =
        m.time().classes().stream()
            .filter(row -> weight(row) > 5e-4)
            .sorted(Comparator.comparingDouble(ModelText::weight).reversed())
            .toList();
    if (all.size() <= CLASSES) {
      return all;
    }
    List<ClassTime> rest = all.subList(CLASSES - 1, all.size());
    return Stream.of(all.subList(0, CLASSES - 1), others(rest, true), others(rest, false))
        .flatMap(List::stream)
        .toList();
  }

  /** What nothing measured has a price that may be next to none; its work tells, too. */
  private static double weight(ClassTime row) {
    return row.covered() ? row.share() : Math.max(row.share(), row.workShare());
  }

  private static List<ClassTime> others(List<ClassTime> all, boolean covered) {
    List<ClassTime> rest = all.stream().filter(row -> row.covered() == covered).toList();
    return rest.size() < 2
        ? rest
        : List.of(
            new ClassTime(
                rest.size() + " others",
                rest.stream().mapToDouble(ClassTime::millis).sum(),
                rest.stream().mapToDouble(ClassTime::share).sum(),
                rest.stream().mapToDouble(ClassTime::workShare).sum(),
                covered));
  }
}
