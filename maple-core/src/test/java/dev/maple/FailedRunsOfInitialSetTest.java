package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools write for runs that failed, in the initial set. */
class FailedRunsOfInitialSetTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(SPACE).orElseThrow();
  private static final InitialSet<NasBench201Cell> POOL =
      BUNDLED.only(List.of("fp32", "int8", "pytorch", "tensorflow", "java-direct"));
  private static final List<LatencySample<NasBench201Cell>> MEASURED =
      BUNDLED.device("opencv").samples();
  private static final LatencyPredictor<NasBench201Cell> CLEAN = adapted(POOL);

  private static LatencyPredictor<NasBench201Cell> adapted(InitialSet<NasBench201Cell> set) {
    return Maple.forDevice("opencv").initialSet(set).adapt(MEASURED.subList(0, 3));
  }

  /** Every hundredth run of each device failed. */
  private static InitialSet<NasBench201Cell> failed(double written) {
    List<DeviceLatencies<NasBench201Cell>> devices = new ArrayList<>();
    for (DeviceLatencies<NasBench201Cell> device : POOL.devices()) {
      List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(device.samples());
      for (int i = 3; i < samples.size(); i += 100) {
        samples.set(i, new LatencySample<>(samples.get(i).architecture(), written));
      }
      devices.add(new DeviceLatencies<>(device.device(), samples));
    }
    return new InitialSet<>(SPACE, devices);
  }

  @Test
  void areNamedOnceWhateverTheMethod() {
    for (Method method : List.of(Method.LEARNED_PRIOR, Method.FLOPS)) {
      String logged = Logged.by(() -> Maple.learn(failed(1e10), method));
      assertEquals(2, logged.split("device fp32 of the initial set", -1).length, logged);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e10, 9999, 0.001, 1e300, 1e-300})
  void areLeftOutOfWhatIsLearned(double written) {
    LatencyPredictor<NasBench201Cell> predictor = adapted(failed(written));
    double difference = 0;
    for (LatencySample<NasBench201Cell> sample : MEASURED) {
      difference +=
          Math.abs(
              predictor.predictMillis(sample.architecture())
                      / CLEAN.predictMillis(sample.architecture())
                  - 1);
    }
    assertTrue(
        difference / MEASURED.size() < 0.03, "mean difference " + difference / MEASURED.size());
    assertEquals(3, Maple.forDevice("opencv").initialSet(failed(written)).suggest(3).size());
  }
}
