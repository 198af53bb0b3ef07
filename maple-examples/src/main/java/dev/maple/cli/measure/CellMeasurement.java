package dev.maple.cli.measure;

import dev.maple.Device;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.measure.InitialSetOptions.ChosenSet;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Networks;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.report.experiment.Experiment;
import dev.maple.cli.report.experiment.ExperimentResult;
import dev.maple.cli.report.experiment.ExperimentResult.Sample;
import dev.maple.cli.report.experiment.ExperimentTerminal;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.Profile;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Predicts cells on this machine from a few others measured on it, in turns with those that check
 * the predictions.
 *
 * @param profile the profile that plays the new device
 * @param before the devices measured before
 * @param effort how much is measured
 * @param meter measures it
 */
record CellMeasurement(
    Profile profile, Method method, ChosenSet before, EffortOptions effort, NetworkMeter meter) {
  /** About how long it takes; a slow machine is found out on the way. */
  private static final double PREDICTING_SECONDS = 3;

  /** Those that go by a descriptor where there is no sample. */
  private static final Set<Method> PREDICTS_FROM_NONE =
      EnumSet.of(
          Method.LEARNED_PRIOR,
          Method.MAPLE_RIDGE,
          Method.MAPLE_GBM,
          Method.MAPLE_EDGE,
          Method.MAPLE_X);

  /** About how long all of it takes. */
  double seconds() {
    return TargetDevice.secondsToLearnAndChoose()
        + PREDICTING_SECONDS
        + meter.seconds(2 * effort.samples() + effort.validate())
        + (before.described() ? OperatorMeter.seconds(effort.operatorVisits()) : 0);
  }

  /**
   * Does it, and tells each step as it is done.
   *
   * @param begunNanos when the program began, by {@link System#nanoTime}
   */
  ExperimentResult run(Experiment experiment, ExperimentTerminal terminal, long begunNanos) {
    TargetDevice here = new TargetDevice(profile, meter, new RunPlan(seconds(), System::nanoTime));
    Optional<HardwareDescriptor> descriptor =
        before.described() ? Optional.of(here.describe(effort.operatorVisits())) : Optional.empty();
    descriptor.ifPresent(terminal::operators);
    Device described = new Device(profile.name(), descriptor);
    Maple.WithPrior<NasBench201Cell> device =
        here.learn(() -> Maple.forDevice(described).prior(Maple.learn(before.set(), method)));
    List<NasBench201Cell> candidates = Networks.candidates(effort.seed());
    List<NasBench201Cell> asked = here.choose(() -> device.suggest(effort.samples(), candidates));
    Set<NasBench201Cell> seen = before.cells();
    seen.addAll(asked);
    List<NasBench201Cell> unseen = Networks.drawLive(effort.validate(), effort.seed(), seen);
    // In the same turns, or a machine that changes its pace in between would pass for wrong
    // predictions.
    List<LatencySample<NasBench201Cell>> together =
        here.measure(
            "measuring samples and checks",
            Stream.concat(asked.stream(), unseen.stream()).toList());
    List<LatencySample<NasBench201Cell>> samples = together.subList(0, asked.size());
    List<LatencySample<NasBench201Cell>> measured = together.subList(asked.size(), together.size());
    terminal.samples(samples);

    long adaptNanos = System.nanoTime();
    Predictions predictions = Predictions.of(device, samples, unseen);
    double adaptMillis = (System.nanoTime() - adaptNanos) / 1e6;

    List<LatencySample<NasBench201Cell>> again = here.measure("measuring the samples again", asked);
    return here.compute(
        "predicting from fewer samples",
        PREDICTING_SECONDS,
        () ->
            new ExperimentResult(
                experiment,
                descriptor,
                pairs(samples, again),
                predictions.against(measured),
                Predictions.ofFewer(
                    device,
                    before.described() && PREDICTS_FROM_NONE.contains(method),
                    samples,
                    measured),
                ExperimentResult.within(
                    Predictions.rehearsed(device, again, unseen).against(measured), 0.10),
                adaptMillis,
                (System.nanoTime() - begunNanos) / 1e9));
  }

  private static List<Sample> pairs(
      List<LatencySample<NasBench201Cell>> first, List<LatencySample<NasBench201Cell>> again) {
    List<Sample> pairs = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(
          new Sample(first.get(i).architecture(), first.get(i).millis(), again.get(i).millis()));
    }
    return pairs;
  }
}
