package dev.maple.cli.collect;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.NasBench201;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.ProfileOptions;
import dev.maple.cli.space.InitialSetFiles;
import dev.maple.cli.space.ModelFile;
import dev.maple.cli.space.OnnxOptions;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.UsageException;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures an initial set on this machine. */
@Command(
    name = "collect",
    description =
        "Measures networks of NAS-Bench-201 and the operators that describe a device on this"
            + " machine, each profile as a device, and writes an initial set and descriptors."
            + " Stopped, it resumes where it was; a finished set is not replaced.",
    footer = {
      "Examples:",
      "  maple collect --out mine",
      "  maple measure --initial-set mine/initial-set.csv",
      "  maple collect --space onnx --networks 150 --out mine"
    },
    sortOptions = false,
    showDefaultValues = true)
public final class CollectCommand implements Callable<Integer> {
  @Mixin private ProfileOptions profileOptions = new ProfileOptions();

  @Option(names = "--networks", paramLabel = "N", description = "how many networks")
  private int networks = 400;

  @Option(names = "--sessions", paramLabel = "N", description = "how often each is loaded anew")
  private int sessions = 3;

  @Option(names = "--visits", paramLabel = "N", description = "visits in each session")
  private int visits = 4;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "networks measured again at the end, which tells how well it repeats")
  private int repeat = 30;

  @Option(
      names = "--block",
      paramLabel = "N",
      description =
          "networks loaded and measured together, over all profiles; a run that is stopped keeps"
              + " all before these, and of these each session that is through")
  private int block = 40;

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE",
      description = "where to write; a name that ends in .csv is a file")
  private Path out = Path.of("maple-initial-set");

  @Option(names = "--seed", paramLabel = "N", description = "draws the networks")
  private long seed = 1;

  @Option(
      names = "--space",
      paramLabel = "NAME",
      description =
          "nasbench201, or onnx: generated networks of fifteen families, whose features are"
              + " written as features.csv beside")
  private String space = "nasbench201";

  @Mixin private OnnxOptions onnx = new OnnxOptions();

  @Override
  public Integer call() throws IOException {
    boolean anyNetwork = space.equals(OnnxOptions.SPACE);
    if (!anyNetwork && !space.equals(NasBench201.space().name())) {
      throw new UsageException("unknown space '" + space + "'; give nasbench201 or onnx");
    }
    UsageException.requireAtLeast("--networks", networks, 1);
    UsageException.requireAtLeast("--sessions", sessions, 1);
    UsageException.requireAtLeast("--visits", visits, 1);
    UsageException.requireAtLeast("--repeat", repeat, 0);
    UsageException.requireAtLeast("--block", block, 1);
    List<Profile> profiles = profileOptions.profiles();
    if (anyNetwork) {
      List<ModelFile> models = onnx.models();
      onnx.requireKnownInputs(models);
      OnnxSubjects.tooLarge(models, Machine.memoryBytes())
          .forEach(warning -> System.out.println("warning: " + warning));
      collect(CollectedOnnx.draw(networks, seed, models, onnx.values()), profiles);
    } else {
      onnx.requireNone();
      collect(CollectedCells.draw(networks, seed), profiles);
    }
    return ExitCode.DONE;
  }

  private <A extends Architecture<A>> void collect(Collected<A> collected, List<Profile> profiles)
      throws IOException {
    if (!InitialSetFiles.isFile(out)) {
      OutputPath.requireFolder("--out", out);
    }
    CollectFiles files = new CollectFiles(InitialSetFiles.at(out));
    collected.requireNotFinished(files);
    List<Profile> able = profiles.stream().filter(collected::isRunBy).toList();
    if (able.isEmpty()) {
      throw new UsageException("no profile of --profiles runs ONNX files; fp32 does");
    }
    profileOptions.printUnavailable(System.out);
    profiles.stream()
        .filter(profile -> !able.contains(profile))
        .forEach(p -> System.out.println("left out: " + p.name() + " runs no ONNX files"));
    new CollectRun<>(collected, able, sessions, visits, block, repeat, seed, System.out)
        .into(files);
  }
}
