package dev.maple;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Small things to keep: three devices of sixty cells each, and a fourth to adapt to. */
final class KeptExamples {
  static final NasBench201 SPACE = NasBench201.space();

  static final List<NasBench201Cell> CELLS = SPACE.draw(40, 3);

  /** How many of the cells the fixtures hold answers for. */
  static final int ANSWERED = 8;

  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(SPACE).orElseThrow();

  static final InitialSet<NasBench201Cell> POOL =
      new InitialSet<>(
              SPACE,
              List.of("fp32", "java-direct", "opencv").stream()
                  .map(d -> new DeviceLatencies<>(d, BUNDLED.device(d).samples().subList(0, 60)))
                  .toList())
          .withDescriptors(
              Map.of("fp32", BUNDLED.descriptor("fp32"), "opencv", BUNDLED.descriptor("opencv")));

  static final List<LatencySample<NasBench201Cell>> SAMPLES =
      BUNDLED.device("int8").samples().subList(100, 106);

  private KeptExamples() {}

  static LatencyPredictor<NasBench201Cell> predictor(Method method) {
    return Maple.forDevice("int8").prior(Maple.learn(POOL, method)).adapt(SAMPLES);
  }

  /** What is kept of a predictor. */
  static byte[] file(LatencyPredictor<?> predictor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    predictor.save(out);
    return out.toByteArray();
  }

  /** What is kept of a prior. */
  static byte[] file(LatencyPrior<?> prior) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    prior.save(out);
    return out.toByteArray();
  }

  static List<LatencyEstimate> answers(LatencyPredictor<NasBench201Cell> predictor) {
    return predictor.predictAll(CELLS);
  }
}
