package dev.maple.cli.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Method;
import dev.maple.cli.terminal.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A space of one's own, of twelve networks with a width and a depth, on three devices. */
class BenchmarkCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder features =
        new StringBuilder("architecture,total.flops,shape.width,shape.depth\n");
    StringBuilder latency = new StringBuilder("architecture,cpu,gpu,phone\n");
    for (int width = 1; width <= 4; width++) {
      for (int depth = 1; depth <= 3; depth++) {
        String name = "w" + width + "d" + depth;
        int flops = width * width * depth;
        features.append(name + "," + flops + "," + width + "," + depth + "\n");
        latency.append(name + "," + (1 + flops) + "," + (2 + depth) + "," + (5 + 3 * flops) + "\n");
      }
    }
    Files.writeString(folder.resolve("features.csv"), features);
    Files.writeString(folder.resolve("latency.csv"), latency);
  }

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--latency=" + folder.resolve("latency.csv"),
                "--features=" + folder.resolve("features.csv")));
    arguments.addAll(Arrays.asList(more));
    return new CommandLine(new BenchmarkCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              err.write(String.valueOf(e.getMessage()));
              return e instanceof UsageException ? 2 : 1;
            })
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void writesARowAScore() {
    int status =
        run(
            "--pool=cpu, gpu",
            "--targets=phone",
            "--samples=2 , 4",
            "--seeds=3",
            "--method=learned-prior, mean",
            "--format=csv");
    assertEquals(0, status, err.toString());
    List<String> lines = out.toString().lines().toList();
    assertEquals(
        "method,target,samples,seed,within1,within5,within10,spearman,kendall,mape,coverage90,"
            + "adapt_ms",
        lines.get(0));
    assertEquals(1 + 2 * 2 * 3, lines.size());
    assertTrue(lines.get(1).startsWith("learned-prior,phone,2,1,"));
    assertTrue(lines.get(12).startsWith("mean,phone,4,3,"));
    assertTrue(lines.stream().allMatch(line -> line.split(",").length == 12));
  }

  @Test
  void comparesMethodsInATable() {
    assertEquals(
        0,
        run("--pool=cpu", "--targets=gpu,phone", "--samples=3", "--method=proxy-device,flops"),
        err.toString());
    List<String> rows =
        out.toString()
            .lines()
            .map(line -> line.replaceAll("^(\\S+ +\\S+).*", "$1").replaceAll(" +", " "))
            .toList();
    assertEquals(
        List.of(
            "",
            "3 samples",
            "target method",
            "gpu proxy-device",
            "gpu flops",
            "phone proxy-device",
            "phone flops",
            "mean proxy-device",
            "mean flops"),
        rows);
  }

  @Test
  void descriptorsMakeZeroSamplesPossible() throws IOException {
    Path file = folder.resolve("descriptors.csv");
    Files.writeString(file, "device,conv@16/latency,conv@16/cycles\ncpu,1,10\ngpu,2,9\nphone,4,");
    for (String described : List.of("--descriptors=" + file, "--descriptor-references=4")) {
      out.getBuffer().setLength(0);
      err.getBuffer().setLength(0);
      int status =
          run(
              "--pool=cpu,gpu",
              "--targets=phone",
              "--samples=0,2",
              "--seeds=1",
              "--method=learned-prior,maple-ridge,maple-x,mean",
              "--format=csv",
              described);
      assertEquals(0, status, err.toString());
      assertEquals(
          List.of(
              "learned-prior,phone,0,1",
              "learned-prior,phone,2,1",
              "maple-ridge,phone,0,1",
              "maple-ridge,phone,2,1",
              "maple-x,phone,0,1",
              "maple-x,phone,2,1",
              "mean,phone,2,1"),
          out.toString()
              .lines()
              .skip(1)
              .map(line -> String.join(",", Arrays.asList(line.split(",")).subList(0, 4)))
              .toList());
      assertTrue(err.toString().contains("[mean at 0]"), err.toString());
    }
  }

  @Test
  void everyMethodRuns() {
    for (Method method : Method.values()) {
      assertEquals(
          0,
          run(
              "--pool=cpu,gpu",
              "--targets=phone",
              "--samples=3",
              "--seeds=1",
              "--method=" + method),
          () -> method + ": " + err);
    }
  }

  @Test
  void refusesWhatCannotBe() {
    refuses("--targets", "--pool=cpu");
    refuses("mean", "--pool=cpu", "--targets=gpu", "--method=median");
    refuses("no device 'tpu'", "--pool=cpu", "--targets=tpu");
    refuses("both in pool and targets", "--pool=cpu", "--targets=cpu");
    refuses("--samples must be at least 0", "--pool=cpu", "--targets=gpu", "--samples=-1");
    refuses("zero samples take descriptors", "--pool=cpu", "--targets=gpu", "--samples=0");
    refuses("--seeds must be at least 1", "--pool=cpu", "--targets=gpu", "--seeds=0");
    refuses("ask for fewer samples", "--pool=cpu", "--targets=gpu", "--samples=11");
    refuses(
        "--descriptor-references must be at least 1",
        "--pool=cpu",
        "--targets=gpu",
        "--descriptor-references=0");
    refuses("leave 2", "--pool=cpu", "--targets=gpu", "--descriptor-references=11");
    // How it says that two options exclude each other is picocli's; that it names them is ours.
    refuses(
        "--descriptors=",
        "--pool=cpu",
        "--targets=gpu",
        "--descriptor-references=3",
        "--descriptors=some.csv");
    refuses("--space=", "--pool=cpu", "--targets=gpu", "--space=fbnet");
    refuses("--protocol=", "--pool=cpu", "--targets=gpu", "--protocol=ND", "--data=.");
  }

  private void refuses(String why, String... more) {
    err.getBuffer().setLength(0);
    assertEquals(2, run(more));
    assertTrue(err.toString().contains(why), err.toString());
  }
}
