package dev.maple;

/**
 * A range of latencies. Where the estimate's metric is not latency, its unit is that of the metric.
 *
 * @param lowMillis its lower end, milliseconds, positive
 * @param highMillis its upper end, milliseconds
 */
public record LatencyInterval(double lowMillis, double highMillis) {

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
