package dev.maple.onnx;

import static java.util.stream.Collectors.toSet;

import dev.maple.onnx.kernel.Precision;
import dev.maple.sample.InitialSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Where the predicted time of a network goes, by class of operators, and how much of it stands on
 * measurements.
 *
 * <p>The time of a class is what the prediction loses without its kernels, scaled so that all
 * classes come to the prediction. A class is <em>covered</em> if at least {@value #NETWORKS}
 * networks of the initial set and one sample of the device have kernels of it. What nothing
 * measured has a price that means nothing, often next to none, so that {@link #coverage} counts
 * work as well as time, and what was left out.
 *
 * @param network the network's name
 * @param millis what is predicted, milliseconds
 * @param classes the classes, the dearest first
 * @param coveredWork the share of the network's work, 0 to 1, that is of known size and in covered
 *     classes
 * @param warnings what the prediction does not know: unknown operators with their bytes, kernels
 *     whose size is unknown, classes of other precisions that nothing measured has, and what was
 *     assumed of the file
 */
public record PredictedTime(
    String network,
    double millis,
    List<ClassTime> classes,
    double coveredWork,
    List<String> warnings) {
  /** So many networks of the initial set must have a class. */
  public static final int NETWORKS = 8;

  private static final double LEAST_COVERAGE = 0.5;

  /** A processor's core multiplies about so often while it moves a byte. */
  private static final double MACS_A_BYTE = 10;

  /** Of what was assumed no more is told. */
  private static final int MOST_REMARKS = 4;

  /** Copies the lists. */
  public PredictedTime {
    classes = List.copyOf(classes);
    warnings = List.copyOf(warnings);
  }

  /**
   * A class of operators.
   *
   * @param operatorClass the class
   * @param millis the predicted time that it takes
   * @param share of the network's predicted time, 0 to 1
   * @param workShare its share of the network's work, 0 to 1: multiply-accumulates, and ten for
   *     each byte read or written
   * @param covered whether enough networks that were measured have kernels of it
   */
  public record ClassTime(
      String operatorClass, double millis, double share, double workShare, boolean covered) {

    /**
     * What is to be said of a price that stands on nothing.
     *
     * @return such as {@code not covered, 26 % of the work}; empty for a covered class
     */
    public String caveat() {
      return covered
          ? ""
          : String.format(Locale.ROOT, "not covered, %.0f %% of the work", 100 * workShare);
    }

    /** The class, its time and share, and the caveat, in a line. */
    @Override
    public String toString() {
      return String.format(
              Locale.ROOT,
              "%-16s %9.3g ms %5.1f %%  %s",
              operatorClass,
              millis,
              100 * share,
              caveat())
          .stripTrailing();
    }
  }

  /**
   * Divides a prediction among the classes.
   *
   * @param network a network read from a file
   * @param predicted gives the predicted milliseconds of features, such as {@code
   *     predictor::predictMillis}
   * @param before the devices measured before
   * @param samples the networks measured on the device
   * @return the table
   * @throws IllegalArgumentException if the network comes from a table of features, which does not
   *     tell the kernels of a class apart
   */
  public static PredictedTime of(
      OnnxNetwork network,
      ToDoubleFunction<double[]> predicted,
      InitialSet<OnnxNetwork> before,
      Collection<OnnxNetwork> samples) {
    NetworkReport report =
        network
            .report()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        network + " comes from a table; read its file to see its classes"));
    double whole = predicted.applyAsDouble(network.features());
    Set<OnnxNetwork> known = new HashSet<>();
    before.devices().forEach(d -> d.samples().forEach(s -> known.add(s.architecture())));
    Map<String, Double> work = work(report, network.byClass().keySet());
    double allWork = work.values().stream().mapToDouble(each -> each).sum();
    Map<String, Double> losses = new TreeMap<>();
    for (Map.Entry<String, double[]> part : network.byClass().entrySet()) {
      double[] rest = network.features();
      for (int i = 0; i < rest.length; i++) {
        rest[i] = Math.max(0, rest[i] - part.getValue()[i]);
      }
      losses.put(part.getKey(), Math.max(0, whole - predicted.applyAsDouble(rest)));
    }
    double allLoss = losses.values().stream().mapToDouble(each -> each).sum();
    List<ClassTime> classes = new ArrayList<>();
    losses.forEach(
        (name, loss) -> {
          double share = allLoss > 0 ? loss / allLoss : 1.0 / losses.size();
          double workShare = allWork > 0 ? work.getOrDefault(name, 0.0) / allWork : share;
          boolean covered = isCovered(name, known, samples);
          classes.add(new ClassTime(name, share * whole, share, workShare, covered));
        });
    classes.sort(Comparator.comparingDouble(ClassTime::share).reversed());
    return new PredictedTime(
        network.name(), whole, classes, coveredWork(report, classes), warnings(report, classes));
  }

  /** The work of each class of which something moves. */
  private static Map<String, Double> work(NetworkReport report, Set<String> classes) {
    Map<String, Double> work = new HashMap<>();
    for (ClassAmount row : report.classes()) {
      if (classes.contains(row.operatorClass())) {
        double macs = row.unit().equals("MMACs") ? Features.MILLION * row.amount() : 0;
        double bytes = row.activationBytes() + row.weightBytes();
        work.put(row.operatorClass(), macs + MACS_A_BYTE * bytes);
      }
    }
    return work;
  }

  /** Kernels of unknown size count as work not covered. */
  private static double coveredWork(NetworkReport report, List<ClassTime> classes) {
    double known =
        classes.stream().filter(ClassTime::covered).mapToDouble(ClassTime::workShare).sum();
    int unsized = report.unsized().size();
    Set<String> names = classes.stream().map(ClassTime::operatorClass).collect(toSet());
    double sized =
        report.classes().stream()
            .filter(row -> names.contains(row.operatorClass()))
            .mapToDouble(ClassAmount::kernels)
            .sum();
    return unsized == 0 ? known : known * sized / (sized + unsized);
  }

  private static boolean isCovered(
      String operatorClass, Collection<OnnxNetwork> known, Collection<OnnxNetwork> samples) {
    return known.stream().filter(n -> n.has(operatorClass)).count() >= NETWORKS
        && samples.stream().anyMatch(n -> n.has(operatorClass));
  }

  private static List<String> warnings(NetworkReport report, List<ClassTime> classes) {
    List<String> warnings = new ArrayList<>();
    for (UnknownOperator unknown : report.unknown()) {
      String size =
          Double.isNaN(unknown.bytes())
              ? "of unknown size"
              : String.format(Locale.ROOT, "%.2f MB", unknown.bytes() / Features.MILLION);
      warnings.add("unknown operator " + unknown.operator() + ", " + size);
    }
    if (!report.unsized().isEmpty()) {
      int unsized = report.unsized().size();
      warnings.add(
          "%s %s of unknown size, not in the prediction"
              .formatted(unsized, NetworkReport.kernels(unsized)));
    }
    for (ClassTime row : classes) {
      if (Precision.ofClass(row.operatorClass()) != Precision.FLOAT && !row.covered()) {
        warnings.add(
            row.operatorClass()
                + " is not measured in this precision; expect the prediction to be far off");
      }
    }
    report.remarks().stream().limit(MOST_REMARKS).forEach(warnings::add);
    int more = report.remarks().size() - MOST_REMARKS;
    if (more > 0) {
      warnings.add(more + " more remarks, in the network's report");
    }
    return warnings;
  }

  /**
   * How much of the prediction stands on measurements: the share of the predicted time that covered
   * classes take, or {@link #coveredWork} where that is less.
   *
   * @return from 0 to 1
   */
  public double coverage() {
    return Math.min(coveredWork, coveredTime());
  }

  private double coveredTime() {
    return classes.stream().filter(ClassTime::covered).mapToDouble(ClassTime::share).sum();
  }

  /**
   * Whether the prediction stands on too little to be one.
   *
   * @return true where {@link #coverage} is below a half
   */
  public boolean isGuess() {
    return coverage() < LEAST_COVERAGE;
  }

  /** A line for each class, one for the coverage by time and work, and one for each warning. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    classes.forEach(row -> text.append("  ").append(row).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "  coverage %.0f %%: %.0f %% of the time, %.0f %% of the work\n",
            100 * coverage(),
            100 * coveredTime(),
            100 * coveredWork));
    warnings.forEach(warning -> text.append("  warning: ").append(warning).append('\n'));
    return text.toString();
  }
}
