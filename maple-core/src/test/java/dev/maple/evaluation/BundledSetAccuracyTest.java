package dev.maple.evaluation;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Maple;
import dev.maple.adaptation.AdaptationMethod;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.baseline.Baselines;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.InitialSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the bundled set is worth for a runtime that it lacks: ONNX Runtime, the one with the most
 * profiles, is left out with all of them.
 *
 * <p>Over all thirteen profiles Maple is published to have .96 within 10 % with ten samples, and
 * the best proxy device .64. Four profiles and three seeds scatter, so a third of that distance is
 * asked for.
 */
class BundledSetAccuracyTest {
  private static final String ONNX_RUNTIME = "(fp32|int8).*";
  private static final double MARGIN = 0.10;

  private static final InitialSet<NasBench201Cell> SET =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");

  /** The mean share within 10 %, by method. */
  private static Map<String, Double> meanWithin10(Map<String, AdaptationMethod> methods) {
    Map<Boolean, List<String>> leftOut =
        SET.deviceNames().stream()
            .collect(Collectors.partitioningBy(device -> device.matches(ONNX_RUNTIME)));
    List<Score> scores = new ArrayList<>();
    new FewShotProtocol<>(
            SET,
            requireNonNull(leftOut.get(false)),
            requireNonNull(leftOut.get(true)),
            400,
            List.of(10),
            3,
            Selection.SUGGESTED)
        .run(methods, scores::add);
    return scores.stream()
        .collect(
            Collectors.groupingBy(
                Score::method,
                TreeMap::new,
                Collectors.averagingDouble(score -> score.accuracy().within10())));
  }

  @Test
  void mapleBeatsTheBestProxyDeviceAndFlopsOnARuntimeLeftOut() {
    Map<String, Double> mean =
        meanWithin10(
            Map.of(
                "maple",
                LearnedPrior::fit,
                "proxy",
                Baselines.proxyDevice(),
                "flops",
                Baselines.flops()));
    double maple = requireNonNull(mean.get("maple"));
    assertTrue(maple >= requireNonNull(mean.get("proxy")) + MARGIN, mean::toString);
    assertTrue(maple >= requireNonNull(mean.get("flops")) + MARGIN, mean::toString);
  }
}
