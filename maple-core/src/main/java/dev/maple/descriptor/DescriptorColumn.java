package dev.maple.descriptor;

import dev.maple.csv.Excerpt;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * A column of hardware descriptors: a measure of an operator. Ordered by operator, its latency
 * first.
 *
 * @param operator the operator
 * @param measure {@code latency} or an event's name
 */
public record DescriptorColumn(OperatorKey operator, String measure)
    implements Comparable<DescriptorColumn> {
  private static final Comparator<DescriptorColumn> ORDER =
      Comparator.comparing(DescriptorColumn::operator)
          .thenComparing(column -> !column.isLatency())
          .thenComparing(DescriptorColumn::measure);

  /** Checks that both are there. */
  public DescriptorColumn {
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(measure, "measure");
  }

  /**
   * Whether this is a latency.
   *
   * @return false of an event
   */
  public boolean isLatency() {
    return measure.equals(OperatorProfile.LATENCY);
  }

  /** Reads {@code <operator key>/<measure>}; an event's name may itself hold slashes. */
  static DescriptorColumn parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.substring(slash + 1).isBlank()) {
      throw new IllegalArgumentException(
          "expected '<operator key>/<latency or event>', as in nor_conv_3x3@16/latency, found '"
              + Excerpt.of(text)
              + "'");
    }
    String measure = text.substring(slash + 1);
    String word = measure.toLowerCase(Locale.ROOT);
    if (word.startsWith(OperatorProfile.LATENCY) && !measure.equals(OperatorProfile.LATENCY)) {
      throw new IllegalArgumentException(
          "latencies are in milliseconds, without a unit in the header: end it in '/latency', was '"
              + Excerpt.of(text)
              + "'");
    }
    return new DescriptorColumn(OperatorKey.parse(text.substring(0, slash)), measure);
  }

  @Override
  public int compareTo(DescriptorColumn other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return operator + "/" + measure;
  }
}
