package dev.maple.cli.measure;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.cli.collect.OnnxSubjects;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.NetworkLatency;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Task;
import dev.maple.cli.report.models.ModelResult;
import dev.maple.cli.report.models.ModelResult.Model;
import dev.maple.cli.report.models.ModelResult.Sample;
import dev.maple.cli.report.models.ModelText;
import dev.maple.cli.space.ModelFile;
import dev.maple.cli.terminal.Progress;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.onnx.ClassCover;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.PredictedTime;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Predicts ONNX files on this machine from a few other networks measured on it, then measures them.
 *
 * @param profile the profile that plays the new device
 * @param before the devices measured before
 * @param meter measures, one thread by its CPU time
 * @param models what is predicted
 * @param candidates the files to choose from what is measured; empty for generated networks
 * @param samples how many networks are measured
 * @param check whether the models are measured, too
 * @param guess whether also those are answered that little measured tells of
 */
record ModelMeasurement(
    Profile profile,
    Method method,
    InitialSet<OnnxNetwork> before,
    NetworkMeter meter,
    List<ModelFile> models,
    List<ModelFile> candidates,
    int samples,
    boolean check,
    boolean guess) {
  /** A check that takes longer is told of before. */
  private static final double LONG_SECONDS = 60;

  /** About how long all of it takes. */
  double seconds() {
    int measured = samples + (check ? samples + models.size() : 0);
    return TargetDevice.secondsToLearnAndChoose() + meter.seconds(measured);
  }

  /** Does it, and tells each step as it is done. */
  ModelResult run(Map<String, String> asked, PrintStream out) {
    long begunNanos = System.nanoTime();
    if (!profile.runsOnnxFiles()) {
      throw new UsageException(
          "profile '" + profile.name() + "' runs no ONNX files; --target fp32 does");
    }
    List<String> tooLarge = tooLarge();
    tooLarge.forEach(warning -> TerminalText.paragraph(out, 0, "warning: " + warning));
    RunPlan plan = new RunPlan(seconds(), System::nanoTime);
    TargetDevice here = new TargetDevice(profile, meter, plan);
    OnnxSubjects subjects =
        new OnnxSubjects(Stream.concat(models.stream(), candidates.stream()).toList());
    LatencyPrior<OnnxNetwork> prior = here.learn(() -> Maple.learn(before, method));
    Maple.WithPrior<OnnxNetwork> stage = Maple.forDevice(profile.name()).prior(prior);
    List<OnnxNetwork> chosen = here.choose(() -> chosen(prior));
    List<Task<OnnxNetwork>> tasks = tasks(chosen, subjects);
    List<NetworkLatency<OnnxNetwork>> first = measured("measuring networks", tasks, plan);
    List<LatencySample<OnnxNetwork>> known =
        first.stream()
            .filter(NetworkLatency::isRun)
            .map(l -> new LatencySample<>(l.network(), l.millis()))
            .toList();
    if (known.isEmpty()) {
      throw new IllegalStateException(
          "the runtime runs none of the networks to measure: " + subjects.failures());
    }
    ModelText.samples(
        known.stream()
            .map(s -> new Sample(s.architecture().name(), s.millis(), OptionalDouble.empty()))
            .toList(),
        out);

    LatencyPredictor<OnnxNetwork> predictor = stage.adapt(known);
    List<Model> predicted =
        models.stream().map(m -> predicted(m.network(), predictor, chosen)).toList();

    Map<String, Double> again = new HashMap<>();
    if (check) {
      ModelText.predictions(predicted, out);
      double seconds = secondsToCheck(known, predicted);
      if (seconds > LONG_SECONDS) {
        out.println(
            "\nMeasuring them takes about "
                + TerminalText.seconds(seconds)
                + "; --no-check leaves that out.");
      }
      List<OnnxNetwork> all = new ArrayList<>(chosen);
      models.forEach(model -> all.add(model.network()));
      measured("measuring what was predicted", tasks(all, subjects), plan).stream()
          .filter(NetworkLatency::isRun)
          .forEach(l -> again.put(l.network().name(), l.millis()));
    }
    return new ModelResult(
        profile.name() + ", " + profile.description(),
        Machine.here().processor(),
        Profiles.versions(List.of(profile)),
        LocalDate.now(ZoneOffset.UTC),
        facts(asked),
        known.stream()
            .map(s -> new Sample(s.architecture().name(), s.millis(), of(again, s.architecture())))
            .toList(),
        predicted.stream().map(m -> checked(m, again)).toList(),
        Stream.concat(tooLarge.stream(), subjects.failures().stream()).toList(),
        (System.nanoTime() - begunNanos) / 1e9);
  }

  /** What may be loaded and is more than this machine can hold. */
  private List<String> tooLarge() {
    List<ModelFile> loaded = new ArrayList<>(candidates);
    if (check) {
      loaded.addAll(models);
    }
    return OnnxSubjects.tooLarge(loaded, Machine.memoryBytes());
  }

  private double secondsToCheck(List<LatencySample<OnnxNetwork>> known, List<Model> predicted) {
    return meter.seconds(
        DoubleStream.concat(
                known.stream().mapToDouble(LatencySample::millis),
                predicted.stream().mapToDouble(model -> model.time().millis()))
            .toArray());
  }

  /** What Maple suggests for these models, made to cover what they spend their time on. */
  List<OnnxNetwork> chosen(LatencyPrior<OnnxNetwork> prior) {
    List<OnnxNetwork> pool =
        candidates.isEmpty()
            ? generated(before)
            : candidates.stream().map(ModelFile::network).toList();
    if (pool.isEmpty()) {
      throw new UsageException(
          "the initial set holds no generated networks to measure; name some by --choose-from");
    }
    List<OnnxNetwork> suggested =
        Maple.forDevice(profile.name())
            .prior(prior)
            .suggest(
                Math.min(samples, pool.size()),
                pool,
                models.stream().map(ModelFile::network).toList());
    return ClassCover.of(suggested, pool, asOnOthers(prior, suggested));
  }

  /** The generated networks that devices were measured on. */
  static List<OnnxNetwork> generated(InitialSet<OnnxNetwork> set) {
    return set.devices().stream()
        .flatMap(device -> device.samples().stream())
        .map(LatencySample::architecture)
        .filter(network -> GeneratedNetwork.isName(network.name()))
        .distinct()
        .toList();
  }

  /** Where the models' time would go if this were one of the devices measured before. */
  private List<PredictedTime> asOnOthers(
      LatencyPrior<OnnxNetwork> prior, List<OnnxNetwork> suggested) {
    List<PredictedTime> times = new ArrayList<>();
    for (DeviceLatencies<OnnxNetwork> device : before.devices()) {
      if (device.samples().stream().anyMatch(s -> suggested.contains(s.architecture()))) {
        LatencyPredictor<OnnxNetwork> as = Maple.rehearse(prior, device.device(), suggested);
        models.forEach(
            m -> times.add(PredictedTime.of(m.network(), as::predictMillis, before, suggested)));
      }
    }
    return times;
  }

  private List<Task<OnnxNetwork>> tasks(List<OnnxNetwork> networks, OnnxSubjects subjects) {
    return networks.stream()
        .map(network -> new Task<>(network, profile, () -> subjects.load(network.name(), profile)))
        .toList();
  }

  private List<NetworkLatency<OnnxNetwork>> measured(
      String title, List<Task<OnnxNetwork>> tasks, RunPlan plan) {
    try (Progress progress = new Progress(title, plan.next(meter.seconds(tasks.size())))) {
      return meter.measure(tasks, progress::update);
    }
  }

  private Model predicted(
      OnnxNetwork network, LatencyPredictor<OnnxNetwork> predictor, List<OnnxNetwork> measured) {
    PredictedTime time = PredictedTime.of(network, predictor::predictMillis, before, measured);
    LatencyEstimate estimate = predictor.predict(network);
    return new Model(
        time,
        estimate.interval(0.90).lowMillis(),
        estimate.interval(0.90).highMillis(),
        time.isGuess() && !guess,
        OptionalDouble.empty());
  }

  private static Model checked(Model m, Map<String, Double> millis) {
    Double measured = millis.get(m.time().network());
    return measured == null
        ? m
        : new Model(
            m.time(), m.lowMillis(), m.highMillis(), m.refused(), OptionalDouble.of(measured));
  }

  private static OptionalDouble of(Map<String, Double> millis, OnnxNetwork network) {
    Double measured = millis.get(network.name());
    return measured == null ? OptionalDouble.empty() : OptionalDouble.of(measured);
  }

  private Map<String, String> facts(Map<String, String> asked) {
    Machine machine = Machine.here();
    Map<String, String> facts = new LinkedHashMap<>(asked);
    facts.put("Processor", machine.processor());
    facts.put("System", machine.os() + ", " + machine.jvm());
    facts.put("Software", Profiles.versions(List.of(profile)));
    facts.put("Target", profile.name() + ", " + profile.description());
    facts.put("Method", method.toString());
    facts.put("Initial set", devices());
    facts.put("Effort", meter.protocol());
    return facts;
  }

  /** The devices that Maple learns from. */
  private String devices() {
    return String.join(", ", before.deviceNames());
  }

  /** What is about to be done, in words. */
  void tell(List<String> leftOut, PrintStream out) {
    TerminalText.paragraph(
        out,
        0,
        "Maple measures "
            + samples
            + (candidates.isEmpty() ? " generated networks" : " of your networks")
            + " here and predicts "
            + models.size()
            + (models.size() == 1 ? " ONNX file" : " ONNX files")
            + " from that"
            + (check ? ", then measures what it predicted." : "."));
    out.println();
    TerminalText.fact(out, "target", profile.name() + " (" + profile.description() + ")");
    TerminalText.fact(
        out,
        "initial set",
        devices() + (leftOut.isEmpty() ? "" : "; left out: " + String.join(", ", leftOut)));
    TerminalText.fact(out, "machine", Machine.here().processor());
    TerminalText.fact(out, "software", Profiles.versions(List.of(profile)));
    TerminalText.fact(out, "effort", meter.protocol());
    TerminalText.fact(out, "time", "about " + TerminalText.seconds(seconds()));
  }
}
