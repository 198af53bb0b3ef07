package dev.maple;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One device was measured before, and the new one may be of its kind. */
class OneKnownDeviceTest {
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow();

  /** Without a word that devices may be alike it tells one network in four. */
  @Test
  void oneSampleTellsHowMuchFasterADeviceOfTheSameKindIs() {
    int near = 0;
    int all = 0;
    for (String known : List.of("fp32", "int8", "opencv", "pixel3", "raspi4")) {
      LatencyPrior<NasBench201Cell> prior = Maple.learn(BUNDLED.only(List.of(known)));
      List<LatencySample<NasBench201Cell>> measured = BUNDLED.device(known).samples();
      Random random = new Random(3);
      for (int draw = 0; draw < 10; draw++) {
        LatencySample<NasBench201Cell> one = measured.get(random.nextInt(measured.size()));
        LatencyPredictor<NasBench201Cell> predictor =
            Maple.forDevice("faster")
                .prior(prior)
                .adapt(List.of(new LatencySample<>(one.architecture(), one.millis() / 2)));
        LatencySample<NasBench201Cell> other = measured.get(random.nextInt(measured.size()));
        double ratio = 2 * predictor.predictMillis(other.architecture()) / other.millis();
        near += Math.abs(Math.log(ratio)) < Math.log(1.1) ? 1 : 0;
        all++;
      }
    }
    assertTrue(2 * near > all, near + " of " + all + " are within 10 %");
  }
}
