package dev.maple.cli.predict;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyInterval;
import dev.maple.sample.Metric;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an answer is written, a line each. */
enum PredictionFormat {
  /** For programs: an object a line, of numbers of seven digits. */
  JSON {
    @Override
    void append(StringBuilder out, String network, LatencyEstimate estimate, @Nullable Verdict v) {
      LatencyInterval interval = estimate.interval(0.90);
      boolean latency = estimate.metric().equals(Metric.LATENCY);
      out.append("{\"architecture\":");
      quote(out, network);
      out.append(latency ? ",\"millis\":" : ",\"value\":").append(number(estimate.value()));
      out.append(latency ? ",\"low90Millis\":" : ",\"low90\":");
      out.append(number(interval.lowMillis()));
      out.append(latency ? ",\"high90Millis\":" : ",\"high90\":");
      out.append(number(interval.highMillis()));
      if (!latency) {
        out.append(",\"unit\":");
        quote(out, estimate.metric().unit());
      }
      if (v != null) {
        out.append(",\"probabilityWithin\":").append(number(v.probability()));
        out.append(",\"meetsBudget\":").append(v.met());
      }
      out.append("}\n");
    }

    @Override
    void appendError(StringBuilder out, String network, String message) {
      out.append("{\"architecture\":");
      quote(out, network);
      out.append(",\"error\":");
      quote(out, message);
      out.append("}\n");
    }
  },
  /** For people. */
  TABLE {
    @Override
    void append(StringBuilder out, String network, LatencyEstimate estimate, @Nullable Verdict v) {
      LatencyInterval interval = estimate.interval(0.90);
      out.append(
          String.format(
              Locale.ROOT,
              "%9.4g %s  90 %%: %9.4g to %9.4g",
              estimate.value(),
              estimate.metric().unit(),
              interval.lowMillis(),
              interval.highMillis()));
      if (v != null) {
        out.append(
            String.format(
                Locale.ROOT, "  %5.1f %% %s", 100 * v.probability(), v.met() ? "meets" : "misses"));
      }
      out.append("  ").append(network).append('\n');
    }

    @Override
    void appendError(StringBuilder out, String network, String message) {
      out.append(network).append(": ").append(message).append('\n');
    }
  };

  /**
   * What becomes of the budget.
   *
   * @param probability that it is met
   * @param met whether that is enough
   */
  record Verdict(double probability, boolean met) {}

  abstract void append(
      StringBuilder out, String network, LatencyEstimate estimate, @Nullable Verdict verdict);

  abstract void appendError(StringBuilder out, String network, String message);

  /** Seven digits tell a latency; beyond what so short a number holds all are written. */
  private static String number(double value) {
    float shorter = (float) value;
    if (!Double.isFinite(value)) {
      return "null";
    }
    return Float.isInfinite(shorter) || (shorter == 0 && value != 0)
        ? Double.toString(value)
        : Float.toString(shorter);
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
