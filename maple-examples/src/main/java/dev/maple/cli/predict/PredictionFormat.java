package dev.maple.cli.predict;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyInterval;
import dev.maple.cli.terminal.Json;
import dev.maple.csv.Name;
import dev.maple.onnx.PredictedTime;
import dev.maple.sample.Metric;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an answer is written, a line each. */
enum PredictionFormat {
  /** For programs: an object a line. */
  JSON {
    @Override
    void append(
        StringBuilder out,
        String network,
        LatencyEstimate estimate,
        @Nullable Verdict v,
        @Nullable PredictedTime time) {
      LatencyInterval interval = estimate.interval(0.90);
      boolean latency = estimate.metric().equals(Metric.LATENCY);
      Json.line(
          out,
          "architecture",
          network,
          latency ? "millis" : "value",
          estimate.value(),
          latency ? "low90Millis" : "low90",
          interval.lowMillis(),
          latency ? "high90Millis" : "high90",
          interval.highMillis(),
          "unit",
          latency ? null : estimate.metric().unit(),
          "probabilityWithin",
          v == null ? null : (Double) v.probability(),
          "meetsBudget",
          v == null ? null : (Boolean) v.met(),
          "coverageShare",
          time == null ? null : (Double) time.coverage(),
          "warnings",
          time == null ? null : time.warnings());
    }

    @Override
    void appendError(StringBuilder out, String network, String message) {
      Json.line(out, "architecture", network, "error", message);
    }
  },
  /** For spreadsheets: under a header, the same columns whatever is asked. */
  CSV {
    @Override
    String header() {
      return "architecture,value,low90,high90,unit,probabilityWithin,meetsBudget,coverageShare,error\n";
    }

    @Override
    void append(
        StringBuilder out,
        String network,
        LatencyEstimate estimate,
        @Nullable Verdict v,
        @Nullable PredictedTime time) {
      LatencyInterval interval = estimate.interval(0.90);
      row(
          out,
          network,
          number(estimate.value()),
          number(interval.lowMillis()),
          number(interval.highMillis()),
          estimate.metric().unit(),
          v == null ? "" : number(v.probability()),
          v == null ? "" : v.met(),
          time == null ? "" : number(time.coverage()),
          "");
    }

    private Object number(double value) {
      return Double.isFinite(value) ? Json.digits(value) : "";
    }

    /** What was no network may be anything, and must not become a formula. */
    @Override
    void appendError(StringBuilder out, String network, String message) {
      row(
          out,
          Name.beginsAsFormula(network) ? "'" + network : network,
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          message);
    }

    private void row(StringBuilder out, Object... cells) {
      for (Object cell : cells) {
        String text = cell.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        out.append(plain ? text : '"' + text.replace("\"", "\"\"") + '"').append(',');
      }
      out.setCharAt(out.length() - 1, '\n');
    }
  },
  /** For people. */
  TABLE {
    @Override
    void append(
        StringBuilder out,
        String network,
        LatencyEstimate estimate,
        @Nullable Verdict v,
        @Nullable PredictedTime time) {
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
      if (time != null) {
        out.append(time);
      }
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

  /** What stands above all answers. */
  String header() {
    return "";
  }

  /**
   * Adds an answer.
   *
   * @param verdict null without a budget
   * @param time where the time goes and how much of it was measured; null where that is not known
   */
  abstract void append(
      StringBuilder out,
      String network,
      LatencyEstimate estimate,
      @Nullable Verdict verdict,
      @Nullable PredictedTime time);

  abstract void appendError(StringBuilder out, String network, String message);

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
