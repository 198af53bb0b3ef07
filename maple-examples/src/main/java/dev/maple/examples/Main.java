package dev.maple.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the executable jar. */
@Command(
    name = "maple-examples",
    description = "Few-shot latency prediction, on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = BenchmarkCommand.class)
public final class Main {
  private Main() {}

  /**
   * Runs a subcommand and exits with its status.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
