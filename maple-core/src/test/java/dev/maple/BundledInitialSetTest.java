package dev.maple;

import static dev.maple.architecture.NasBench201Cell.Operation.NONE;
import static dev.maple.architecture.NasBench201Cell.Operation.SKIP_CONNECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

/** That the sets which come with the library are what they are said to be. */
class BundledInitialSetTest {
  private static final InitialSet<NasBench201Cell> SET =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");

  @Test
  void hasThePublishedDevicesBeside() {
    InitialSet<NasBench201Cell> all = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    assertEquals(List.of("runtimes", "published"), all.populations());
    assertEquals(27, all.ofPopulation("published").devices().size());
    InitialSet<ChoiceArchitecture> fbNet = Maple.bundledInitialSet(FbNet.space()).orElseThrow();
    assertEquals(27, fbNet.devices().size());
    for (var device : fbNet.devices()) {
      assertEquals(400, device.samples().size(), device.device());
    }
  }

  /** As Spark sends it: spaces of one name are one. */
  /** Its devices are read when they are asked for; that is no way around the checks. */
  @Test
  void whatIsMadeOfItIsCheckedAndCopied() {
    InitialSet<NasBench201Cell> all = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    Map<String, HardwareDescriptor> known = Map.of("fp32", all.descriptor("fp32"));
    InitialSet<NasBench201Cell> described = all.withDescriptors(known);
    assertEquals(known, described.descriptors());
    assertThrows(UnsupportedOperationException.class, () -> described.descriptors().clear());
    Map<String, HardwareDescriptor> unknown = Map.of("no-device", all.descriptor("fp32"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new InitialSet<>(all.space(), all.devices(), unknown, all.metric()));
  }

  @Test
  void aCopyOfTheSpaceHasItToo() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(FbNet.space());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ChoiceSpace copy = (ChoiceSpace) in.readObject();
      assertTrue(Maple.bundledInitialSet(copy).isPresent());
    }
    assertTrue(Maple.bundledInitialSet(FbNet.space()).isPresent());
    ChoiceSpace other = ChoiceSpace.named("fbnet").layer("a", "x", "y").build();
    assertTrue(Maple.bundledInitialSet(other).isEmpty());
  }

  /** Also where it is the first of that name. */
  @Test
  void anotherSpaceOfItsNameIsPredictedFromItsFeatures() {
    ChoiceSpace other = ChoiceSpace.named("fbnet").layer("a", "x", "y").build();
    ChoiceArchitecture x = other.parse("x");
    LatencyPredictor<ChoiceArchitecture> predictor =
        Maple.forDevice("x").adapt(List.of(new LatencySample<>(x, 2)));
    assertEquals(2, predictor.predictMillis(x), 0.5);
  }

  private static double[] millis(DeviceLatencies<NasBench201Cell> device) {
    return device.samples().stream().mapToDouble(LatencySample::millis).toArray();
  }

  /** Ranks that disagree, or prices that do. */
  private static boolean differ(double[] a, double[] b) {
    double[] logRatio = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      logRatio[i] = Math.log(a[i] / b[i]);
    }
    return new SpearmansCorrelation().correlation(a, b) < 0.98
        || Math.sqrt(StatUtils.variance(logRatio)) > 0.12;
  }

  @Test
  void hasThirteenProfilesOfFourHundredNetworksEach() {
    assertEquals(13, SET.deviceNames().size(), SET.deviceNames().toString());
    for (var device : SET.devices()) {
      assertEquals(400, device.samples().size(), device.device());
    }
  }

  @Test
  void sixProfilesTrulyDifferFromEachOther() {
    List<double[]> different = new ArrayList<>();
    for (var device : SET.devices()) {
      double[] millis = millis(device);
      if (different.stream().allMatch(other -> differ(millis, other))) {
        different.add(millis);
      }
    }
    assertTrue(different.size() >= 6, different.size() + " differ");
  }

  @Test
  void everyProfileIsDescribedByFiveOperationsAtThreeWidths() {
    for (String device : SET.deviceNames()) {
      HardwareDescriptor descriptor = SET.descriptor(device);
      assertEquals(15, descriptor.operators().size(), device);
      descriptor
          .operators()
          .forEach(
              (key, profile) -> assertTrue(profile.millis().orElse(0) > 0, device + " " + key));
    }
  }

  @Test
  void aNetworkWithoutALayerIsAmongTheFastest() {
    for (var device : SET.devices()) {
      double median = StatUtils.percentile(millis(device), 50);
      for (LatencySample<NasBench201Cell> sample : device.samples()) {
        NasBench201Cell live = sample.architecture().live();
        if (live.operations().stream().allMatch(o -> o == NONE || o == SKIP_CONNECT)) {
          assertTrue(sample.millis() < median / 2, device.device() + " " + live);
        }
      }
    }
  }
}
