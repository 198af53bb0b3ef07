package dev.maple.cli.report.models;

import dev.maple.onnx.PredictedTime;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What {@code measure --model} found.
 *
 * @param target the profile that is played as the new device, with what its settings are
 * @param machine the processor
 * @param software the runtime that measures
 * @param facts what was asked and how it was measured, by name
 * @param samples the networks that Maple measured
 * @param models the networks that it predicted
 * @param notes what a runtime did not run, and why
 * @param seconds how long everything took
 */
public record ModelResult(
    String target,
    String machine,
    String software,
    LocalDate date,
    Map<String, String> facts,
    List<Sample> samples,
    List<Model> models,
    List<String> notes,
    double seconds) {

  /** A network that was measured, and measured again with the models if these were. */
  public record Sample(String network, double millis, OptionalDouble againMillis) {}

  /**
   * A network that was predicted.
   *
   * @param time the prediction, and where it goes
   * @param lowMillis of the 90 % interval
   * @param highMillis of the 90 % interval
   * @param refused whether too little of it stands on measurements to be an answer
   * @param measuredMillis its latency, if it was measured after it was predicted
   */
  public record Model(
      PredictedTime time,
      double lowMillis,
      double highMillis,
      boolean refused,
      OptionalDouble measuredMillis) {

    String name() {
      return time.network();
    }

    /** Relative: 0.1 is 10 % too much. NaN where it was not measured. */
    double error() {
      return measuredMillis.isEmpty()
          ? Double.NaN
          : time.millis() / measuredMillis.getAsDouble() - 1;
    }

    boolean isChecked() {
      return measuredMillis.isPresent() && !refused;
    }
  }

  /** Those that were predicted and then measured. */
  List<Model> checked() {
    return models.stream().filter(Model::isChecked).toList();
  }

  /** What became of the predictions, in a sentence. */
  String headline() {
    List<Model> checked = checked();
    long refused = models.stream().filter(Model::refused).count();
    String rest = refused == 0 ? "" : "; " + refused + " refused";
    if (checked.isEmpty()) {
      return models.size() - refused + " of " + models.size() + " networks predicted" + rest;
    }
    double[] errors = checked.stream().mapToDouble(m -> Math.abs(m.error())).toArray();
    long within = Arrays.stream(errors).filter(error -> error <= 0.20).count();
    return String.format(
        Locale.ROOT,
        "%d of %d networks within 20 %%, median error %.0f %%%s",
        within,
        checked.size(),
        100 * StatUtils.percentile(errors, 50),
        rest);
  }

  /** How far the machine changed between the two times, in words; empty where it is not known. */
  String drift() {
    double[] changes =
        samples.stream()
            .filter(s -> s.againMillis().isPresent())
            .mapToDouble(s -> s.againMillis().getAsDouble() / s.millis() - 1)
            .toArray();
    if (changes.length == 0) {
      return "";
    }
    double[] sizes = Arrays.stream(changes).map(Math::abs).toArray();
    return String.format(
        Locale.ROOT,
        "measured again with the models, the samples took %+.1f %% (median); one repeats to %.1f %%",
        100 * StatUtils.percentile(changes, 50),
        100 * StatUtils.percentile(sizes, 50));
  }
}
