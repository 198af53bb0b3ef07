package dev.maple.cli.report.experiment;

import java.util.Arrays;

/**
 * Errors as a line of text: {@code o} where Maple is, joined to no error, {@code x} where the FLOPs
 * are; a column is 2 %, the first and the last hold all that lies beyond 20 %.
 */
final class ErrorBar {
  static final String TITLE = " -20 %     0     +20 % ";

  private static final int NONE = 11;
  private static final int TENTH = 5;

  private ErrorBar() {}

  static String of(double error, double flopsError) {
    char[] bar = new char[2 * NONE + 1];
    Arrays.fill(bar, ' ');
    bar[NONE - TENTH] = ':';
    bar[NONE + TENTH] = ':';
    int maple = column(error);
    Arrays.fill(bar, Math.min(maple, NONE), Math.max(maple, NONE) + 1, '-');
    bar[NONE] = '|';
    bar[column(flopsError)] = 'x';
    bar[maple] = 'o';
    return new String(bar);
  }

  private static int column(double error) {
    return (int) Math.max(0, Math.min(2 * NONE, NONE + Math.round(error / 0.02)));
  }
}
