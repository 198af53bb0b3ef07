package dev.maple.cli.benchmark;

import dev.maple.Method;
import dev.maple.adaptation.AdaptationMethod;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.UsageException;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Selection;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges methods by the few-shot protocol. */
@Command(
    name = "benchmark",
    description =
        "Learns from the devices of a pool, measures a few architectures of each target, predicts"
            + " all others, and says how good that was.",
    footer = {
      "Example:",
      "  maple benchmark --latency latency.csv --space nasbench201 \\",
      "      --pool phone-a,phone-b,server --targets phone-c"
    },
    sortOptions = false)
public final class BenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private DeviceOptions devices = new DeviceOptions();

  @Option(
      names = "--samples",
      split = " *, *",
      splitSynopsisLabel = ",",
      paramLabel = "N",
      defaultValue = "3,10",
      description =
          "How many architectures to measure on a target: ${DEFAULT-VALUE}. 0 takes descriptors, and"
              + " methods that need a sample have no score there.")
  private List<Integer> samples = List.of();

  @Option(
      names = "--pool-architectures",
      paramLabel = "N",
      description = "On how many architectures a pool device is measured: 900, protocols F* 800.")
  private @Nullable Integer poolArchitectures;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many seeds to try: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--selection",
      defaultValue = "suggested",
      description = "How the samples are chosen, ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
  private Selection selection = Selection.SUGGESTED;

  @Option(
      names = "--method",
      split = " *, *",
      splitSynopsisLabel = ",",
      defaultValue = "learned-prior",
      description = "One or several of ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
  private List<Method> methods = List.of();

  @ArgGroup private DescriptorOptions descriptors = new DescriptorOptions();

  @Option(
      names = "--format",
      defaultValue = "table",
      description =
          "Means for people or a row a score, ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}.")
  private ScoreFormat format = ScoreFormat.TABLE;

  @Override
  public Integer call() throws IOException {
    UsageException.requireAtLeast("--seeds", seeds, 1);
    samples.forEach(count -> UsageException.requireAtLeast("--samples", count, 0));
    if (poolArchitectures != null) {
      UsageException.requireAtLeast("--pool-architectures", poolArchitectures, 1);
    }
    DeviceOptions.Chosen choice = devices.choice();
    run(choice, choice.space());
    return ExitCode.DONE;
  }

  private <A extends Architecture<A>> void run(DeviceOptions.Chosen choice, SearchSpace<A> space)
      throws IOException {
    InitialSet<A> latencies =
        descriptors.describe(InitialSet.read(choice.latency(), space), choice);
    int size = poolArchitectures != null ? poolArchitectures : choice.poolArchitectures();
    FewShotProtocol<A> protocol =
        UsageException.orUsage(
            () ->
                new FewShotProtocol<>(
                    latencies, choice.pool(), choice.targets(), size, samples, seeds, selection));
    Map<String, AdaptationMethod> judged = new LinkedHashMap<>();
    methods.forEach(method -> judged.put(method.toString(), method.adaptation()));
    ScoreWriter writer = format.writer(spec.commandLine().getOut());
    Set<String> missing = new LinkedHashSet<>();
    judged.keySet().forEach(name -> samples.forEach(count -> missing.add(name + " at " + count)));
    protocol.run(
        judged,
        score -> {
          missing.remove(score.method() + " at " + score.samples());
          writer.add(score);
        });
    writer.finish();
    if (!missing.isEmpty()) {
      spec.commandLine().getErr().println("Left out, for want of samples: " + missing);
    }
  }
}
