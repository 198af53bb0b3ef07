package dev.maple.cli.report.experiment;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import dev.maple.cli.report.experiment.ExperimentResult.Fewer;
import dev.maple.cli.report.experiment.ExperimentResult.Sample;
import dev.maple.counter.CounterAvailability;
import dev.maple.descriptor.HardwareDescriptor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Made-up result. */
final class MadeResult {
  static final List<NasBench201Cell> CELLS = NasBench201.space().architectures();

  private MadeResult() {}

  /** Off by 0, 1.9, 3.8, ... 17.1 %; the sixth to tenth by FLOPs by half. */
  static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double measured = 0.2 + 0.3 * i;
      double predicted = measured * (1 + 0.019 * i);
      checks.add(
          new Check(
              CELLS.get(1000 * i),
              measured,
              predicted,
              0.9 * predicted,
              1.1 * predicted,
              i < 5 ? measured : measured / 2));
    }
    return checks;
  }

  /** Two operations at two widths; a convolution takes 20 times as long as nothing. */
  static HardwareDescriptor descriptor() {
    return HardwareDescriptor.ofLatencies(
        Map.of(
            "none@16", 0.001,
            "none@64", 0.0005,
            "nor_conv_3x3@16", 0.02,
            "nor_conv_3x3@64", 0.01));
  }

  static ExperimentResult result() {
    return result(checks());
  }

  static ExperimentResult result(List<Check> checks) {
    return new ExperimentResult(
        new Experiment(
            "0.1.0",
            "maple measure --quick",
            new Machine("CPU <fast> & \"quoted\"", 2, true, "Linux 6 amd64", "JVM 17"),
            new CounterAvailability(
                List.of("task-clock"), Map.of("cpu-cycles", "no hardware counters here")),
            "ONNX Runtime 1",
            LocalDate.of(2026, 1, 2),
            "fp32",
            "one thread",
            "learned-prior",
            new Experiment.Before(
                List.of("int8"), 300, List.of("fp32"), true, Map.of("int8", 0.05, "fp32", 0.9)),
            new Experiment.Effort(true, 3, checks.size(), 2, 8, 6, 7, "2 sessions x 8 visits")),
        Optional.of(descriptor()),
        List.of(
            new Sample(CELLS.get(1), 1, 1.01),
            new Sample(CELLS.get(2), 2, 2.04),
            new Sample(CELLS.get(3), 3, 3.09)),
        checks,
        List.of(new Fewer(0, 1, 0.7), new Fewer(1, 2, 0.5), new Fewer(3, 6, 0.1)),
        4,
        12,
        151);
  }

  /** Of an initial set without descriptors. */
  static ExperimentResult undescribed() {
    ExperimentResult made = result();
    Experiment experiment = made.experiment();
    return new ExperimentResult(
        new Experiment(
            experiment.version(),
            experiment.command(),
            experiment.machine(),
            experiment.counters(),
            experiment.software(),
            experiment.date(),
            experiment.target(),
            experiment.targetDescription(),
            experiment.method(),
            new Experiment.Before(List.of("int8"), 300, List.of(), false, Map.of()),
            experiment.effort()),
        Optional.empty(),
        made.samples(),
        made.checks(),
        made.fewer().subList(1, 3),
        made.againWithin10(),
        made.adaptMillis(),
        made.seconds());
  }
}
