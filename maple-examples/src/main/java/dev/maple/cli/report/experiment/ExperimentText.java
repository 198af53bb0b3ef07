package dev.maple.cli.report.experiment;

import dev.maple.architecture.NasBench201Cell;
import java.util.Arrays;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An experiment in words; all reports say the same. */
public final class ExperimentText {
  /** What a row without a sample rests on. */
  static final String NO_SAMPLE =
      "With 0 samples Maple goes by what the operators cost here, and by no network.";

  private ExperimentText() {}

  /** A cell that fits on a line: {@code |3x3|+|-|skip|+|pool|-|1x1|}. */
  static String cell(NasBench201Cell cell) {
    return cell.toShortString();
  }

  /** An operation by its name in a descriptor. */
  static String operation(String name) {
    return name.replace("nor_conv_", "")
        .replace("skip_connect", "skip")
        .replace("avg_pool_3x3", "pool");
  }

  static String initialSet(Experiment.Before before) {
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
  static String measured(Experiment experiment) {
    return (experiment.before().described() ? "15 operators and " : "")
        + experiment.effort().samples()
        + " networks";
  }

  /** What measuring these networks tells apart. */
  static String variety(List<NasBench201Cell> cells) {
    return Arrays.stream(NasBench201Cell.Operation.values())
        .filter(operation -> operation != NasBench201Cell.Operation.NONE)
        .map(operation -> operation(operation.text()) + " " + occurrence(operation, cells))
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

  static String intervals(ExperimentResult result) {
    int checks = result.checks().size();
    return String.format(
        Locale.ROOT,
        "The 90 %% intervals hold %d of %d measurements (%.0f would be 90 %%).",
        result.covered(),
        checks,
        0.9 * checks);
  }

  /** How far the machine changes by itself, and what that would have done to the predictions. */
  static String noise(ExperimentResult result) {
    return String.format(
        Locale.ROOT,
        "Measured again at the end, the samples took %s; one repeats to within %.1f %% (medians; at"
            + " worst %.1f %%): so far this machine changes by itself. Predicted from those second"
            + " measurements, %d of %d networks would be within 10 %%.",
        Math.abs(result.drift()) < 0.0005
            ? "as long"
            : String.format(
                Locale.ROOT,
                "%.1f %% %s",
                100 * Math.abs(result.drift()),
                result.drift() > 0 ? "longer" : "less"),
        100 * result.repeatError(),
        100 * result.worstRepeatError(),
        result.againWithin10(),
        result.checks().size());
  }

  /** What was measured, and that less was asked for where it was. */
  static String protocol(Experiment experiment) {
    Experiment.Effort effort = experiment.effort();
    return (effort.quick()
            ? "a quick look (fewer networks to check, fewer visits and sessions); "
            : "")
        + effort.samples()
        + " samples, "
        + effort.checks()
        + " checks; "
        + effort.protocol()
        + "; seed "
        + effort.seed()
        + (experiment.before().described()
            ? "; operators: " + effort.operatorVisits() + " visits each"
            : "");
  }

  /** So many devices at most are named in a sentence. */
  private static final int MOST_DEVICES = 8;

  /** What the short form of a cell stands for. */
  static final String LEGEND =
      "Cells list the edges into nodes 1, 2 and 3: 3x3 and 1x1 are convolutions, pool is average"
          + " pooling over 3x3, skip passes on, - is no edge.";

  /** Which devices a line through the FLOPs explains, by name, those that it explains best. */
  static String flopsByDevice(Experiment.Before before) {
    List<Map.Entry<String, Double>> devices =
        before.flopsWithin10Shares().entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .toList();
    int named = devices.size() > MOST_DEVICES + 1 ? MOST_DEVICES : devices.size();
    String rest =
        named == devices.size()
            ? "."
            : String.format(
                Locale.ROOT,
                ", and %d others less, down to %s %.0f %%.",
                devices.size() - named,
                devices.get(devices.size() - 1).getKey(),
                100 * devices.get(devices.size() - 1).getValue());
    return devices.subList(0, named).stream()
        .map(e -> String.format(Locale.ROOT, "%s %.0f %%", e.getKey(), 100 * e.getValue()))
        .collect(
            Collectors.joining(
                ", ",
                "Where latency follows the FLOPs, a line through them does as well as Maple."
                    + " Fitted to all networks of each device of the initial set, it gets within"
                    + " 10 %: ",
                rest));
  }

  /** Why fewer samples can look better. */
  static String chance(int checks) {
    return String.format(
        Locale.ROOT,
        "Fewer samples can look better by chance: with %d checks a network is %.1f points, and a"
            + " share near 80 %% is known to within %.0f points either way (one standard error);"
            + " and a sample that something disturbed misleads for a while. The interval says what"
            + " Maple itself expects.",
        checks,
        100.0 / checks,
        100 * Math.sqrt(0.8 * 0.2 / checks));
  }

  /** What can be done with it, a line each; nothing that was done. */
  static List<String> next(Experiment.Before before) {
    String harder =
        before.leftOut().size() > 1
            ? "an easier case, the target's runtime known: maple measure"
            : "a harder case, the target's whole runtime unknown: maple measure --leave-out runtime";
    return List.of(
        harder,
        "a target where FLOPs suffice, or another runtime: maple measure --target fp32",
        "devices of your own to learn from: maple collect --out mine, then"
            + " maple measure --initial-set mine",
        "in a program: Maple.forDevice(name).adapt(samples).predict(architecture)");
  }
}
