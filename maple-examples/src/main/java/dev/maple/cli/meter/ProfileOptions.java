package dev.maple.cli.meter;

import dev.maple.cli.terminal.TerminalText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option that says which profiles are measured. */
public final class ProfileOptions {
  @Option(
      names = "--profiles",
      split = " *, *",
      splitSynopsisLabel = ",",
      paramLabel = "PROFILE",
      description =
          "profiles to measure, or 'all'; by default those of ONNX Runtime that stand a busy"
              + " machine",
      showDefaultValue = Visibility.NEVER)
  private List<String> names = List.of();

  /**
   * The profiles that are asked for.
   *
   * @throws UsageException if there is none of a name
   */
  public List<Profile> profiles() {
    return names.isEmpty()
        ? Profiles.byDefault()
        : UsageException.orUsage(() -> Profiles.named(names));
  }

  /** Where all are asked for, says which cannot be measured here. */
  public void printUnavailable(PrintStream out) {
    if (names.contains(Profiles.ALL)) {
      Profiles.unavailable().forEach(line -> TerminalText.fact(out, "left out", line));
    }
  }
}
