package dev.maple.mixing;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Maple;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.pool.Measurements;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Real runtimes, each left out with all its profiles: what a true descriptor is worth. */
class BundledDescriptorsTest {
  private static final InitialSet<NasBench201Cell> SET =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");
  private static final int SAMPLES = 3;

  private static Adapter pool(InitialSet<NasBench201Cell> set) {
    List<Measurements> devices =
        set.devices().stream()
            .map(device -> Measurements.of(set.space(), device.samples()))
            .toList();
    return new SampleMixing(Learner.RIDGE, Variant.PUBLISHED)
        .fit(set.space().layout(), devices, devices.get(0).rows());
  }

  /** The same latencies, of other operators. */
  private static HardwareDescriptor permuted(HardwareDescriptor descriptor) {
    List<OperatorProfile> profiles = new ArrayList<>(descriptor.operators().values());
    Collections.shuffle(profiles, new Random(1));
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    descriptor.operators().keySet().forEach(key -> operators.put(key, profiles.remove(0)));
    return new HardwareDescriptor(operators);
  }

  /** The mean error, on a log scale, on all but the samples. */
  private static double error(AdaptedModel model, Measurements device) {
    return IntStream.range(SAMPLES, device.count())
        .mapToDouble(i -> Math.abs(Math.log(model.value(device.rows()[i]) / device.values()[i])))
        .average()
        .orElseThrow();
  }

  @Test
  void aPermutedDescriptorIsWorseThanTheTrueOne() {
    double byTrue = 0;
    double byPermuted = 0;
    for (String target : List.of("java-im2col", "opencv", "pytorch")) {
      String runtime = target.split("-", 2)[0];
      InitialSet<NasBench201Cell> others =
          SET.without(SET.deviceNames().stream().filter(n -> n.startsWith(runtime)).toList());
      List<HardwareDescriptor> descriptors =
          others.deviceNames().stream().map(others::descriptor).toList();
      List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(SET.device(target).samples());
      Collections.shuffle(samples, new Random(1));
      Measurements device = Measurements.of(SET.space(), samples);
      Measurements few = device.where(i -> i < SAMPLES);
      Adapter pool = pool(others);
      HardwareDescriptor own = SET.descriptor(target);
      AdaptedModel honest = pool.describedBy(descriptors, own).adapt(few.rows(), few.values());
      AdaptedModel deceived =
          pool.describedBy(descriptors, permuted(own)).adapt(few.rows(), few.values());
      assertNotEquals(honest.value(device.rows()[0]), deceived.value(device.rows()[0]));
      byTrue += error(honest, device) / 3;
      byPermuted += error(deceived, device) / 3;
    }
    assertTrue(byTrue < byPermuted, byTrue + " by the true one, " + byPermuted + " permuted");
  }
}
