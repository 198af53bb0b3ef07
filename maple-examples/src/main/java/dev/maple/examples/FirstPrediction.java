package dev.maple.examples;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.LatencySample;
import java.util.List;

/** Three measurements on a phone, and the latency of a network that never ran there. */
public final class FirstPrediction {
  private FirstPrediction() {}

  static LatencyEstimate predict() {
    var heavy =
        "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";
    var mixed =
        "|nor_conv_1x1~0|+|skip_connect~0|nor_conv_3x3~1|+|avg_pool_3x3~0|nor_conv_1x1~1|nor_conv_1x1~2|";
    var light = "|none~0|+|skip_connect~0|none~1|+|avg_pool_3x3~0|none~1|skip_connect~2|";
    var other = "|nor_conv_3x3~0|+|none~0|nor_conv_1x1~1|+|skip_connect~0|none~1|nor_conv_3x3~2|";

    List<LatencySample<NasBench201Cell>> samples =
        List.of(
            new LatencySample<>(NasBench201Cell.parse(heavy), 31.0),
            new LatencySample<>(NasBench201Cell.parse(mixed), 10.2),
            new LatencySample<>(NasBench201Cell.parse(light), 2.1));
    LatencyPredictor<NasBench201Cell> predictor = Maple.forDevice("my-phone").adapt(samples);
    return predictor.predict(NasBench201Cell.parse(other));
  }

  public static void main(String[] args) {
    System.out.println(predict());
  }
}
