package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.adaptation.Prediction;
import dev.maple.sample.Metric;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class LatencyEstimateTextTest {
  @Property
  void hasThreeDigitsAsAFormatterWritesThem(@ForAll @DoubleRange(min = -4, max = 4) double log) {
    Prediction prediction = new Prediction(Math.pow(10, log), 0.1, 10);
    LatencyEstimate estimate = new LatencyEstimate(prediction, Metric.LATENCY);
    LatencyInterval interval = estimate.interval(0.90);
    assertEquals(
        String.format(
            Locale.ROOT,
            "%.3g ms (90 %%: %.3g to %.3g)",
            estimate.millis(),
            interval.lowMillis(),
            interval.highMillis()),
        estimate.toString());
  }
}
