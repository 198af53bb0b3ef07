package dev.maple.cli.report.experiment;

import static dev.maple.cli.terminal.Json.object;

import dev.maple.cli.meter.Machine;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import dev.maple.cli.report.experiment.ExperimentResult.Fewer;
import dev.maple.cli.report.experiment.ExperimentResult.Sample;
import dev.maple.cli.terminal.Json;
import dev.maple.counter.CounterAvailability;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.evaluation.Accuracy;
import java.util.List;
import java.util.Map;

/** The result of an experiment for machines, as {@link Json}. */
final class ExperimentJson {
  private ExperimentJson() {}

  /** Raised when a field changes its meaning or goes; not when one is added. */
  private static final int SCHEMA = 1;

  static String of(ExperimentResult f) {
    Experiment experiment = f.experiment();
    Map<String, Object> root = object("schema", SCHEMA, "date", experiment.date());
    root.put("version", experiment.version());
    root.put("command", experiment.command());
    root.put("space", Experiment.SPACE);
    root.put("machine", machine(experiment.machine(), experiment.software()));
    root.put("counters", counters(experiment.counters()));
    root.put(
        "target",
        object("name", experiment.target(), "description", experiment.targetDescription()));
    root.put("method", experiment.method());
    root.put(
        "initialSet",
        object(
            "devices", experiment.before().devices(),
            "networks", experiment.before().networks(),
            "leftOut", experiment.before().leftOut(),
            "described", experiment.before().described(),
            "flopsWithin10Share", experiment.before().flopsWithin10Shares()));
    root.put("effort", effort(experiment.effort()));
    root.put("maple", accuracy(f.accuracy()));
    root.put("flops", accuracy(f.flopsAccuracy()));
    root.put("interval90CoverageShare", (double) f.covered() / f.checks().size());
    root.put("driftShare", f.drift());
    root.put("repeatErrorShare", f.repeatError());
    root.put("worstRepeatErrorShare", f.worstRepeatError());
    root.put("againWithin10Share", (double) f.againWithin10() / f.checks().size());
    root.put("adaptMillis", f.adaptMillis());
    root.put("runSeconds", f.seconds());
    root.put("operators", f.descriptor().map(ExperimentJson::operators).orElse(List.of()));
    root.put("samples", f.samples().stream().map(ExperimentJson::sample).toList());
    root.put("checks", f.checks().stream().map(ExperimentJson::check).toList());
    root.put("fewerSamples", f.fewer().stream().map(step -> fewer(step, f)).toList());
    return Json.of(root) + "\n";
  }

  private static Map<String, Object> machine(Machine machine, String software) {
    return object(
        "cpu", machine.cpu(),
        "cores", machine.cores(),
        "virtual", machine.virtual(),
        "os", machine.os(),
        "jvm", machine.jvm(),
        "software", software);
  }

  private static Map<String, Object> counters(CounterAvailability counters) {
    return object(
        "available", counters.available(),
        "limited", counters.limited(),
        "missing", counters.missing());
  }

  private static Map<String, Object> effort(Experiment.Effort effort) {
    return object(
        "quick", effort.quick(),
        "samples", effort.samples(),
        "checks", effort.checks(),
        "sessions", effort.sessions(),
        "visits", effort.visits(),
        "operatorVisits", effort.operatorVisits(),
        "seed", effort.seed(),
        "protocol", effort.protocol());
  }

  private static List<Map<String, Object>> operators(HardwareDescriptor descriptor) {
    return descriptor.operators().entrySet().stream()
        .map(
            entry ->
                object(
                    "operation", entry.getKey().operation(),
                    "channels", entry.getKey().width(),
                    "micros", 1e3 * entry.getValue().millis().orElse(Double.NaN)))
        .toList();
  }

  private static Map<String, Object> sample(Sample s) {
    return object(
        "architecture", s.cell(),
        "millis", s.millis(),
        "againMillis", s.againMillis());
  }

  private static Map<String, Object> check(Check c) {
    return object(
        "architecture", c.cell(),
        "measuredMillis", c.measuredMillis(),
        "predictedMillis", c.predictedMillis(),
        "low90Millis", c.lowMillis(),
        "high90Millis", c.highMillis(),
        "flopsMillis", c.flopsMillis());
  }

  private static Map<String, Object> fewer(Fewer step, ExperimentResult f) {
    return object(
        "samples", step.samples(),
        "within10Share", (double) step.within10() / f.checks().size(),
        "interval90HalfWidthShare", step.halfWidth());
  }

  private static Map<String, Object> accuracy(Accuracy a) {
    return object(
        "within5Share", a.within5(),
        "within10Share", a.within10(),
        "spearman", a.spearman(),
        "kendall", a.kendall(),
        "meanErrorShare", a.mape());
  }
}
