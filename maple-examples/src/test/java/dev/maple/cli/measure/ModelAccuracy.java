package dev.maple.cli.measure;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.cli.collect.OnnxSubjects;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Task;
import dev.maple.cli.space.ModelFile;
import dev.maple.cli.space.OnnxOptions;
import dev.maple.cli.terminal.UsageException;
import dev.maple.counter.CounterSource;
import dev.maple.csv.WholeFile;
import dev.maple.onnx.OnnxInitialSet;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/**
 * How right {@code measure --model --quick} is of somebody's files, by what the samples are chosen
 * for: all generated networks, all files at once, or each file by itself. Whatever is measured for
 * any of these is measured in one run. Run {@link #main} for the documentation's figures.
 */
final class ModelAccuracy {
  private static final String HEADER =
      "target,samples,chosen_for,network,measured_ms,predicted_ms,low90_ms,high90_ms,error\n";

  private final Profile profile;
  private final List<ModelFile> files;
  private final InitialSet<OnnxNetwork> before;
  private final LatencyPrior<OnnxNetwork> prior;
  private final Maple.WithPrior<OnnxNetwork> stage;

  /** Samples, and which files are predicted from them. */
  private record Choice(
      int samples, String chosenFor, List<OnnxNetwork> measured, List<ModelFile> predicted) {}

  private ModelAccuracy(Profile profile, List<ModelFile> files) {
    this.profile = profile;
    this.files = files;
    InitialSet<OnnxNetwork> bundled = OnnxInitialSet.bundled();
    List<String> ofRuntime = Profiles.ofSameRuntime(profile);
    before = bundled.without(bundled.deviceNames().stream().filter(ofRuntime::contains).toList());
    prior = Maple.learn(before);
    stage = Maple.forDevice(profile.name()).prior(prior);
  }

  private List<Choice> choices(int samples, NetworkMeter meter) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            samples,
            "all networks",
            stage.suggest(samples, ModelMeasurement.generated(before)),
            files));
    choices.add(new Choice(samples, "all files", chosenFor(files, samples, meter), files));
    for (ModelFile file : files) {
      List<ModelFile> one = List.of(file);
      choices.add(new Choice(samples, "the file", chosenFor(one, samples, meter), one));
    }
    return choices;
  }

  /** What the command measures for some files. */
  private List<OnnxNetwork> chosenFor(List<ModelFile> some, int samples, NetworkMeter meter) {
    return new ModelMeasurement(
            profile, Method.LEARNED_PRIOR, before, meter, some, List.of(), samples, true, false)
        .chosen(prior);
  }

  /** Measures all that anything asks for, and a row each prediction. */
  private String rows(int[] samples) {
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter =
          new NetworkMeter(2, 8, NetworkMeter.VISIT_MILLIS, 1, counters).byCpuTime();
      List<Choice> choices =
          Arrays.stream(samples).boxed().flatMap(k -> choices(k, meter).stream()).toList();
      Set<OnnxNetwork> asked = new LinkedHashSet<>();
      choices.forEach(choice -> asked.addAll(choice.measured));
      files.forEach(file -> asked.add(file.network()));
      Map<OnnxNetwork, Double> millis = measured(asked, meter);
      StringBuilder rows = new StringBuilder();
      for (Choice choice : choices) {
        LatencyPredictor<OnnxNetwork> predictor =
            stage.rehearse(
                choice.measured.stream()
                    .filter(millis::containsKey)
                    .map(network -> new LatencySample<>(network, millis.get(network)))
                    .toList());
        for (ModelFile file : choice.predicted) {
          if (millis.containsKey(file.network())) {
            rows.append(row(choice, file.network(), millis.get(file.network()), predictor));
          }
        }
      }
      return rows.toString();
    }
  }

  private Map<OnnxNetwork, Double> measured(Set<OnnxNetwork> networks, NetworkMeter meter) {
    OnnxSubjects subjects = new OnnxSubjects(files);
    List<Task<OnnxNetwork>> tasks =
        networks.stream()
            .map(n -> new Task<>(n, profile, () -> subjects.load(n.name(), profile)))
            .toList();
    Map<OnnxNetwork, Double> millis = new HashMap<>();
    meter.measure(tasks, share -> {}).stream()
        .filter(latency -> latency.isRun())
        .forEach(latency -> millis.put(latency.network(), latency.millis()));
    return millis;
  }

  private String row(
      Choice choice,
      OnnxNetwork network,
      double measured,
      LatencyPredictor<OnnxNetwork> predictor) {
    LatencyEstimate estimate = predictor.predict(network);
    return String.format(
        Locale.ROOT,
        "%s,%d,%s,%s,%.4g,%.4g,%.4g,%.4g,%+.0f%n",
        profile.name(),
        choice.samples,
        choice.chosenFor,
        network.name(),
        measured,
        estimate.millis(),
        estimate.interval(0.90).lowMillis(),
        estimate.interval(0.90).highMillis(),
        100 * (estimate.millis() / measured - 1));
  }

  /**
   * Writes a table.
   *
   * @param args the file to write, profiles and numbers of samples with commas between them, and
   *     the options {@code --model}, {@code --input} and {@code --value} as the command has them
   * @throws UsageException if an input or a value is for none of the models, or fits none
   */
  public static void main(String[] args) throws IOException {
    OnnxOptions options = new OnnxOptions();
    new CommandLine(options).parseArgs(Arrays.copyOfRange(args, 3, args.length));
    List<ModelFile> models = options.models();
    options.requireKnownInputs(models);
    int[] samples = Arrays.stream(args[2].split(",", -1)).mapToInt(Integer::parseInt).toArray();
    StringBuilder table = new StringBuilder(HEADER);
    for (Profile profile : Profiles.named(List.of(args[1].split(",", -1)))) {
      table.append(new ModelAccuracy(profile, models).rows(samples));
      WholeFile.write(Path.of(args[0]), table);
    }
  }
}
