package dev.maple;

/**
 * A range of latencies. Where the estimate's metric is not latency, its unit is that of the metric.
 *
 * @param lowMillis its lower end, milliseconds, 0 only where it rounds to that
 * @param highMillis its upper end, milliseconds, at least the lower; perhaps infinite
 */
public record LatencyInterval(double lowMillis, double highMillis) {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if {@code lowMillis} is not from 0 to {@code highMillis}
   */
  public LatencyInterval {
    if (!(lowMillis >= 0 && lowMillis <= highMillis)) {
      throw new IllegalArgumentException(
          "lowMillis must be from 0 to highMillis, " + highMillis + ", was " + lowMillis);
    }
  }

  /**
   * Whether a latency lies in this range, its ends included.
   *
   * @param millis milliseconds
   * @return true inside
   */
  public boolean contains(double millis) {
    return lowMillis <= millis && millis <= highMillis;
  }
}
