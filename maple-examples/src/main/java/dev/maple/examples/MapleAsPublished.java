package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** MAPLE's sample mixing beside the default method: one device, the same ten samples. */
public final class MapleAsPublished {
  private MapleAsPublished() {}

  /** The share of networks predicted within 10 %, method by method. */
  static Map<Method, Double> within10(String target, List<Method> methods) {
    InitialSet<NasBench201Cell> bundled =
        Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    InitialSet<NasBench201Cell> others = bundled.without(List.of(target));
    DeviceLatencies<NasBench201Cell> device = bundled.device(target);
    var samples = device.samples().subList(0, 10);
    var unseen = device.samples().subList(10, device.samples().size());
    Map<Method, Double> shares = new EnumMap<>(Method.class);
    for (Method method : methods) {
      LatencyPredictor<NasBench201Cell> predictor =
          Maple.forDevice(target).prior(Maple.learn(others, method)).adapt(samples);
      long within =
          unseen.stream()
              .filter(
                  sample -> {
                    double predicted = predictor.predict(sample.architecture()).millis();
                    return Math.abs(predicted - sample.millis()) <= 0.10 * sample.millis();
                  })
              .count();
      shares.put(method, (double) within / unseen.size());
    }
    return shares;
  }

  public static void main(String[] args) {
    within10("int8", List.of(Method.LEARNED_PRIOR, Method.MAPLE_RIDGE, Method.PROXY_DEVICE))
        .forEach((method, share) -> System.out.printf("%-14s %.2f%n", method, share));
  }
}
