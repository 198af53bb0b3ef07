package dev.maple.descriptor;

import java.util.Comparator;

/**
 * One number of a descriptor: a measure ({@code latency} or an event) of an operator. Ordered by
 * operator, its latency first.
 */
record Column(OperatorKey operator, String measure) implements Comparable<Column> {
  private static final Comparator<Column> ORDER =
      Comparator.comparing(Column::operator)
          .thenComparing(column -> !column.isLatency())
          .thenComparing(Column::measure);

  boolean isLatency() {
    return measure.equals(HardwareDescriptor.LATENCY);
  }

  /** Reads {@code <operator key>/<measure>}; an event's name may itself hold slashes. */
  static Column parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.substring(slash + 1).isBlank()) {
      throw new IllegalArgumentException(
          "expected '<operator key>/<latency or event>', as in nor_conv_3x3@16/latency, found '"
              + text
              + "'");
    }
    return new Column(OperatorKey.parse(text.substring(0, slash)), text.substring(slash + 1));
  }

  @Override
  public int compareTo(Column other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return operator + "/" + measure;
  }
}
