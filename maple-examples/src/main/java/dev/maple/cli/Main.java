package dev.maple.cli;

import dev.maple.Method;
import dev.maple.cli.benchmark.BenchmarkCommand;
import dev.maple.cli.collect.CollectCommand;
import dev.maple.cli.describe.DescribeCommand;
import dev.maple.cli.measure.MeasureCommand;
import dev.maple.cli.predict.AdaptCommand;
import dev.maple.cli.predict.PredictCommand;
import dev.maple.cli.predict.SuggestCommand;
import dev.maple.cli.search.SearchCommand;
import dev.maple.cli.space.SpaceOptions;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.Failure;
import dev.maple.cli.terminal.MadeFolders;
import dev.maple.cli.terminal.MapleVersion;
import dev.maple.cli.terminal.StandardOutput;
import dev.maple.cli.terminal.StopSignal;
import dev.maple.cli.terminal.UsageException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of the executable jar. */
@Command(
    name = "maple",
    description = "Few-shot latency prediction, on this machine.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = MapleVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpWidth = 79,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the answer is no: nothing meets the budget",
      "2:the command line asks for what cannot be",
      "3:failed: a file, or this machine",
      "130:stopped by Ctrl-C (128 and the signal's number)",
    },
    footerHeading = "%n",
    footer = "Here maple stands for: java -jar maple-examples/target/maple-examples.jar",
    subcommands = {
      SuggestCommand.class,
      AdaptCommand.class,
      PredictCommand.class,
      MeasureCommand.class,
      DescribeCommand.class,
      CollectCommand.class,
      SearchCommand.class,
      BenchmarkCommand.class,
      HelpCommand.class,
      GenerateCompletion.class
    })
public final class Main {
  /** What Java makes of a byte that is no character in the locale. */
  private static final char UNREADABLE = '\ufffd';

  private Main() {}

  /**
   * Runs a program and exits with its {@link ExitCode}.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    StopSignal.interrupts(Thread.currentThread());
    StandardOutput out = StandardOutput.open();
    int code = run(args);
    Optional<String> failure = out.failure();
    failure.ifPresent(System.err::println);
    System.exit(failure.isPresent() && code < ExitCode.STOPPED ? ExitCode.FAILED : code);
  }

  static int run(String... args) {
    try {
      return execute(args);
    } finally {
      MadeFolders.removeEmpty();
    }
  }

  private static int execute(String... args) {
    CommandLine maple = new CommandLine(new Main());
    for (String argument : args) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        return wrong(
            maple,
            "'" + argument + "' holds characters that this locale has not; set LC_ALL=C.UTF-8");
      }
    }
    return maple
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Method.class, Main::method)
        .setParameterExceptionHandler((e, parsed) -> wrong(e.getCommandLine(), message(e)))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (e instanceof UsageException) {
                return wrong(command, Failure.sentence(e));
              }
              if (e instanceof CancellationException || e instanceof ClosedByInterruptException) {
                tell(command, "stopped: " + Failure.sentence(e));
                return StopSignal.exitCode();
              }
              tell(command, Failure.sentence(e) + SpaceOptions.remedy(command.getParseResult(), e));
              return ExitCode.FAILED;
            })
        .execute(args.length == 0 ? new String[] {"help"} : args);
  }

  /** By the one name that is shown, which Java's own is not. */
  private static Method method(String name) {
    try {
      return Method.named(name.toLowerCase(Locale.ROOT).replace('_', '-'));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** One line on what is wrong, one on where to read what is right. */
  private static int wrong(CommandLine command, String message) {
    tell(command, message);
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.WRONG_COMMAND_LINE;
  }

  private static void tell(CommandLine command, String message) {
    Ansi ansi = command.getColorScheme().ansi();
    String line = message.replaceAll("\\s*\\R\\s*", " ");
    command.getErr().println(ansi.enabled() ? command.getColorScheme().errorText(line) : line);
  }

  /** Of what a program does not know, the first is told: what follows may be its value. */
  private static String message(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(e.getMessage());
    }
    String first = unmatched.getUnmatched().get(0);
    CommandLine command = e.getCommandLine();
    if (command.getParent() == null && !first.startsWith("-")) {
      return "there is no program '"
          + first
          + "'; there are "
          + String.join(", ", command.getSubcommands().keySet());
    }
    String hint =
        unmatched.getSuggestions().isEmpty()
            ? ""
            : "; did you mean "
                + String.join(
                    " or ",
                    unmatched.getSuggestions().stream().limit(3).map(Main::withoutValue).toList())
                + "?";
    return (first.startsWith("-") ? "unknown option '" : "unexpected '") + first + "'" + hint;
  }

  private static String withoutValue(String option) {
    return option.replaceFirst("=.*", "");
  }
}
