package dev.maple;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values that are off by a thousand, a million or more, as in seconds among milliseconds. */
final class OtherUnits {
  private static final double LOG_THOUSAND = Math.log(1000);

  /** So far from a power of a thousand a value is off by something else, on the logarithm. */
  private static final double TOLERANCE = Math.log(2);

  private OtherUnits() {}

  /**
   * Names them.
   *
   * @param logRatios of values that are doubted, the logarithm of each over what is predicted of it
   * @param unit in which all should be
   * @return what to add to a warning of these values; empty where none is off by so much
   */
  static String text(List<Double> logRatios, String unit) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (double logRatio : logRatios) {
      int power = (int) Math.rint(logRatio / LOG_THOUSAND);
      if (power != 0 && Math.abs(logRatio - power * LOG_THOUSAND) <= TOLERANCE) {
        counts.merge(power, 1, Integer::sum);
      }
    }
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(entry -> off(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ", "; ", ": are all in " + unit + "?"));
  }

  private static String off(int power, int count) {
    return String.format(
        Locale.ROOT,
        "%s of them %s about %s times %s than predicted",
        count,
        count == 1 ? "is" : "are",
        Math.abs(power) == 1 ? "1000" : "1e" + 3 * Math.abs(power),
        power < 0 ? "less" : "more");
  }
}
