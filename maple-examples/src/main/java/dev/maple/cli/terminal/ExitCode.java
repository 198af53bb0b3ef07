package dev.maple.cli.terminal;

/** How a program ends. 1 is for those that answer a question: the answer is no. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int NO = 1;
  public static final int WRONG_COMMAND_LINE = 2;
  public static final int FAILED = 3;

  /** By Ctrl-C; by another signal, 128 and its number. */
  public static final int STOPPED = 130;

  private ExitCode() {}
}
