package dev.maple.onnx;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.FeatureTable.Row;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How right predictions of ONNX networks are, on {@code any-network} of the data folder: 442
 * generated networks of 13 families on nine profiles of one machine. Samples are suggested among
 * all networks that may be known or, with a seed, among the half that it draws; all networks but
 * the samples are scored. Run {@link #main} for the table of the documentation.
 */
final class AnyNetworkAccuracy {
  /** What the pool and the samples know of the target. */
  enum Setting {
    /** Devices of other runtimes; families in the pool and among the candidates. */
    KNOWN(false, true, true, false),
    /** All other devices, those of the target's runtime among them. */
    KIN(true, true, true, false),
    /** The scored family is in the pool but not among the candidates. */
    NEW_HERE(false, true, false, false),
    /** The scored family is neither in the pool nor among the candidates. */
    NEW_EVERYWHERE(false, false, false, false),
    /** As before, the samples chosen to predict the networks of that family. */
    CHOSEN_FOR_NEW_HERE(false, true, false, true),
    /** As before, the samples chosen to predict the networks of that family. */
    CHOSEN_FOR_NEW_EVERYWHERE(false, false, false, true),
    /** New here, all other devices in the pool, the samples chosen as before. */
    CHOSEN_FOR_KIN(true, true, false, true);

    private final boolean kin;
    private final boolean inPool;
    private final boolean measurable;
    private final boolean chosenFor;

    Setting(boolean kin, boolean inPool, boolean measurable, boolean chosenFor) {
      this.kin = kin;
      this.inPool = inPool;
      this.measurable = measurable;
      this.chosenFor = chosenFor;
    }
  }

  /** Of one device and seed. */
  record Score(double within10, double median, double rho, double coverage90) {}

  private final InitialSet<Row> all;
  private final Set<String> families = new TreeSet<>();
  private final Map<List<String>, LatencyPrior<Row>> learned = new HashMap<>();
  private final int samples;

  AnyNetworkAccuracy(Path data, int samples) throws IOException {
    FeatureTable table = FeatureTable.read(data.resolve("any-network/features.csv"));
    all = InitialSet.read(data.resolve("any-network/latency.csv"), table);
    table.architectures().forEach(row -> families.add(family(row)));
    this.samples = samples;
  }

  List<String> devices() {
    return all.deviceNames();
  }

  private static String family(Row row) {
    return row.toString().replaceFirst("-\\d+$", "");
  }

  private static String runtime(String device) {
    return device.replaceFirst("-.*", "");
  }

  /**
   * Predicts all networks of a device.
   *
   * @param seed draws the candidates; 0 for all
   */
  Score score(String target, Setting setting, long seed) {
    List<String> pool =
        all.deviceNames().stream()
            .filter(d -> setting.kin ? !d.equals(target) : !runtime(d).equals(runtime(target)))
            .toList();
    Map<Row, LatencyEstimate> predicted = new LinkedHashMap<>();
    if (setting.measurable) {
      predicted.putAll(predict(target, setting, pool, row -> false, seed));
    } else {
      for (String family : families) {
        predict(target, setting, pool, row -> family(row).equals(family), seed)
            .forEach(
                (row, estimate) -> {
                  if (family(row).equals(family)) {
                    predicted.put(row, estimate);
                  }
                });
      }
    }
    return score(target, predicted);
  }

  private Map<Row, LatencyEstimate> predict(
      String target, Setting setting, List<String> pool, Predicate<Row> scored, long seed) {
    InitialSet<Row> before =
        setting.inPool ? all.only(pool) : restricted(all.only(pool), scored.negate());
    List<String> key = new ArrayList<>(pool);
    families.stream().filter(f -> hasNone(before, f)).forEach(key::add);
    LatencyPrior<Row> prior = learned.computeIfAbsent(key, k -> Maple.learn(before));
    Maple.WithPrior<Row> stage = Maple.forDevice(target).prior(prior);
    Map<Row, Double> millis = new LinkedHashMap<>();
    all.device(target).samples().forEach(s -> millis.put(s.architecture(), s.millis()));
    List<Row> shuffled = new ArrayList<>(millis.keySet());
    Collections.shuffle(shuffled, new Random(seed));
    List<Row> candidates =
        (seed == 0 ? shuffled : shuffled.subList(0, shuffled.size() / 2))
            .stream().filter(scored.negate()).toList();
    List<Row> chosen =
        setting.chosenFor
            ? stage.suggest(samples, candidates, shuffled.stream().filter(scored).toList())
            : stage.suggest(samples, candidates);
    LatencyPredictor<Row> predictor =
        stage.adapt(chosen.stream().map(row -> new LatencySample<>(row, millis.get(row))).toList());
    Map<Row, LatencyEstimate> predicted = new LinkedHashMap<>();
    Set<Row> asked = new HashSet<>(chosen);
    for (Row row : millis.keySet()) {
      if (!asked.contains(row)) {
        predicted.put(row, predictor.predict(row));
      }
    }
    return predicted;
  }

  private static boolean hasNone(InitialSet<Row> set, String family) {
    return set.devices().get(0).samples().stream()
        .noneMatch(s -> family(s.architecture()).equals(family));
  }

  private static InitialSet<Row> restricted(InitialSet<Row> set, Predicate<Row> known) {
    return new InitialSet<>(
        set.space(),
        set.devices().stream()
            .map(
                d ->
                    new DeviceLatencies<>(
                        d.device(),
                        d.samples().stream().filter(s -> known.test(s.architecture())).toList()))
            .toList());
  }

  private Score score(String target, Map<Row, LatencyEstimate> predicted) {
    List<Double> measured = new ArrayList<>();
    List<Double> guessed = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    int covered = 0;
    for (LatencySample<Row> sample : all.device(target).samples()) {
      LatencyEstimate estimate = predicted.get(sample.architecture());
      if (estimate != null) {
        measured.add(sample.millis());
        guessed.add(estimate.millis());
        errors.add(Math.abs(estimate.millis() / sample.millis() - 1));
        covered += estimate.interval(0.90).contains(sample.millis()) ? 1 : 0;
      }
    }
    double[] e = array(errors);
    return new Score(
        (double) Arrays.stream(e).filter(x -> x <= 0.10).count() / e.length,
        StatUtils.percentile(e, 50),
        new SpearmansCorrelation().correlation(array(measured), array(guessed)),
        (double) covered / e.length);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(x -> x).toArray();
  }

  /**
   * Prints means over seeds for each device, and over devices.
   *
   * @param args the data folder, samples, seeds (0: all networks are candidates), settings
   */
  public static void main(String[] args) throws IOException {
    AnyNetworkAccuracy accuracy =
        new AnyNetworkAccuracy(Path.of(args[0]), Integer.parseInt(args[1]));
    int seeds = Integer.parseInt(args[2]);
    System.out.println("setting,target,samples,seeds,within10,median,rho,coverage90");
    for (String name : args[3].split(",", -1)) {
      Setting setting = Setting.valueOf(name);
      double[] mean = new double[4];
      for (String target : accuracy.devices()) {
        double[] sum = new double[4];
        for (int draw = 1; draw <= Math.max(1, seeds); draw++) {
          Score s = accuracy.score(target, setting, seeds == 0 ? 0 : draw);
          double[] values = {s.within10(), s.median(), s.rho(), s.coverage90()};
          for (int i = 0; i < 4; i++) {
            sum[i] += values[i] / Math.max(1, seeds);
            mean[i] += values[i] / Math.max(1, seeds) / accuracy.devices().size();
          }
        }
        print(setting, target, args[1], seeds, sum);
      }
      print(setting, "mean", args[1], seeds, mean);
    }
  }

  private static void print(Setting s, String target, String samples, int seeds, double[] v) {
    System.out.printf(
        Locale.ROOT,
        "%s,%s,%s,%d,%.3f,%.3f,%.3f,%.3f%n",
        s.name().toLowerCase(Locale.ROOT),
        target,
        samples,
        seeds,
        v[0],
        v[1],
        v[2],
        v[3]);
  }
}
