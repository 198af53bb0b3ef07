package dev.maple.cli.benchmark;

import dev.maple.architecture.Architecture;
import dev.maple.cli.terminal.UsageException;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how the hardware is described: by a file, or by latencies. */
final class DescriptorOptions {
  @Option(
      names = "--descriptors",
      paramLabel = "FILE",
      description =
          "CSV: device,<operator>/<event or latency>,... learned-prior and the maple methods make use of"
              + " it.")
  private @Nullable Path file;

  @Option(
      names = "--descriptor-references",
      paramLabel = "N",
      description =
          "Without counters, describe every device by its latencies on N fixed architectures, the"
              + " same on all. They count as measurements, N more on a target than --samples says"
              + " and the results print, and are not scored there.")
  private @Nullable Integer references;

  <A extends Architecture<A>> InitialSet<A> describe(
      InitialSet<A> latencies, DeviceOptions.Chosen choice) throws IOException {
    if (file != null) {
      Map<String, HardwareDescriptor> byDevice = HardwareDescriptor.read(file);
      return UsageException.orUsage(() -> latencies.withDescriptors(byDevice));
    }
    Integer count = references;
    if (count != null) {
      UsageException.requireAtLeast("--descriptor-references", count, 1);
      return UsageException.orUsage(
          () ->
              FewShotProtocol.describedByReferences(
                  latencies, choice.pool(), choice.targets(), count));
    }
    return latencies;
  }
}
