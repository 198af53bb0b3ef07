package dev.maple.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the executable jar. */
@Command(
    name = "maple-examples",
    description = "Few-shot latency prediction, on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      MeasureCommand.class,
      DescribeCommand.class,
      CollectCommand.class,
      BenchmarkCommand.class
    })
public final class Main {
  private Main() {}

  /**
   * Runs a subcommand and exits with its status: 0 done, 1 failed, 2 a wrong command line.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println(command.getColorScheme().errorText(message(e)));
              return e instanceof Usage
                  ? CommandLine.ExitCode.USAGE
                  : CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null || !(e instanceof RuntimeException)
        ? e.getClass().getSimpleName() + ": " + message
        : message;
  }
}
