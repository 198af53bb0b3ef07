package dev.maple.examples;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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
   * Runs a subcommand and exits with its status: 0, 2 for wrong usage, 1 for any other failure.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::report);
  }

  /** What the user can mend is told in a line; anything else is a bug and shows where. */
  private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (!(e instanceof IllegalArgumentException || e instanceof IOException)) {
      throw e;
    }
    command.getErr().println("error: " + message(e));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String message(Throwable e) {
    Throwable cause = e.getCause();
    if (cause != null && cause.toString().equals(e.getMessage())) {
      // A parallel stream hands on a copy of what was thrown in another thread.
      return message(cause);
    }
    return e instanceof NoSuchFileException ? "no such file: " + e.getMessage() : e.getMessage();
  }
}
