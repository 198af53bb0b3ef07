package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The library's own profiles, each known by its descriptor and no or one sample, learned from
 * profiles of other runtimes.
 */
class DescribedDeviceTest {
  private static final InitialSet<NasBench201Cell> ALL =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");
  private static final Map<String, LatencyPrior<NasBench201Cell>> LEARNED = new HashMap<>();

  private static final Map<String, NasBench201Cell> SUGGESTED = new HashMap<>();

  /** Of one device. */
  private record Accuracy(double within10, double medianError) {}

  /** What a profile's name begins with; ONNX Runtime's are named by precision. */
  private static String runtime(String profile) {
    return profile.startsWith("fp32") || profile.startsWith("int8")
        ? "onnxruntime"
        : profile.split("-", 2)[0];
  }

  private static LatencyPrior<NasBench201Cell> others(String device) {
    return LEARNED.computeIfAbsent(
        runtime(device),
        left ->
            Maple.learn(
                ALL.only(
                    ALL.deviceNames().stream().filter(d -> !runtime(d).equals(left)).toList())));
  }

  private static Maple.WithPrior<NasBench201Cell> told(
      String device, HardwareDescriptor descriptor) {
    return Maple.forDevice(Device.named(device).describedBy(descriptor)).prior(others(device));
  }

  private static Accuracy accuracy(
      String device, LatencyPredictor<NasBench201Cell> predictor, NasBench201Cell... known) {
    List<Double> errors = new ArrayList<>();
    for (LatencySample<NasBench201Cell> sample : ALL.device(device).samples()) {
      if (!List.of(known).contains(sample.architecture())) {
        errors.add(Math.abs(predictor.predictMillis(sample.architecture()) / sample.millis() - 1));
      }
    }
    double[] all = errors.stream().mapToDouble(e -> e).toArray();
    return new Accuracy(
        errors.stream().filter(e -> e <= 0.1).count() / (double) all.length,
        StatUtils.percentile(all, 50));
  }

  /** All devices of a runtime are asked for the same. */
  private static LatencySample<NasBench201Cell> suggested(String device) {
    NasBench201Cell cell =
        SUGGESTED.computeIfAbsent(
            runtime(device),
            left ->
                Maple.forDevice(device)
                    .prior(others(device))
                    .suggest(
                        1,
                        ALL.device(device).samples().stream()
                            .map(LatencySample::architecture)
                            .toList())
                    .get(0));
    return new LatencySample<>(cell, millis(device, cell));
  }

  private static double millis(String device, NasBench201Cell cell) {
    return ALL.device(device).samples().stream()
        .filter(sample -> sample.architecture().equals(cell))
        .findFirst()
        .orElseThrow()
        .millis();
  }

  @Test
  void aDescriptorAloneTellsMilliseconds() {
    List<Accuracy> each = new ArrayList<>();
    for (String device : ALL.deviceNames()) {
      each.add(accuracy(device, told(device, ALL.descriptor(device)).adapt(List.of())));
    }
    double within = each.stream().mapToDouble(Accuracy::within10).average().orElseThrow();
    double median = each.stream().mapToDouble(Accuracy::medianError).average().orElseThrow();
    assertTrue(within >= 0.45, within + " within 10 %");
    assertTrue(median <= 0.15, "median error " + median);
  }

  @Test
  void aSampleIsNoWorseThanNone() {
    double without = 0;
    double with = 0;
    for (String device : ALL.deviceNames()) {
      Maple.WithPrior<NasBench201Cell> stage = told(device, ALL.descriptor(device));
      LatencySample<NasBench201Cell> sample = suggested(device);
      without += accuracy(device, stage.adapt(List.of())).within10();
      with += accuracy(device, stage.adapt(List.of(sample)), sample.architecture()).within10();
    }
    assertTrue(with >= without, with + " of 13, without a sample " + without);
  }

  /** Described while it was three times as slow: a sample says so. */
  @Test
  void aDescriptorThatIsWrongAboutTheSpeedIsNoWorseThanNone() {
    double wrong = 0;
    double without = 0;
    for (String device : ALL.deviceNames()) {
      Map<OperatorKey, OperatorProfile> slow = new TreeMap<>();
      ALL.descriptor(device)
          .operators()
          .forEach(
              (key, profile) ->
                  slow.put(
                      key,
                      new OperatorProfile(
                          OptionalDouble.of(3 * profile.millis().orElseThrow()),
                          profile.counts())));
      List<LatencySample<NasBench201Cell>> sample = List.of(suggested(device));
      NasBench201Cell known = sample.get(0).architecture();
      wrong +=
          accuracy(device, told(device, new HardwareDescriptor(slow)).adapt(sample), known)
              .within10();
      without +=
          accuracy(device, Maple.forDevice(device).prior(others(device)).adapt(sample), known)
              .within10();
    }
    assertTrue(wrong >= without, wrong + " of 13, without a descriptor " + without);
  }

  /** Anything that a descriptor may hold, from 1e-100 to 1e100 ms. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 30, 230})
  void whateverADescriptorSaysPredictionsAreFinite(double spread) {
    Random random = new Random(7);
    for (int i = 0; i < 4; i++) {
      Map<String, Double> millis = new TreeMap<>();
      for (OperatorKey key : ALL.descriptor("opencv").operators().keySet()) {
        double log = spread * (2 * random.nextDouble() - 1);
        millis.put(key.toString(), Math.min(Math.max(Math.exp(log), 1e-100), 1e100));
      }
      Maple.WithPrior<NasBench201Cell> stage =
          told("opencv", HardwareDescriptor.ofLatencies(millis));
      for (int count : new int[] {0, 1, 5}) {
        LatencyPredictor<NasBench201Cell> predictor =
            stage.adapt(ALL.device("opencv").samples().subList(0, count));
        for (NasBench201Cell cell : NasBench201.space().draw(20, i)) {
          LatencyInterval interval = predictor.predict(cell).interval(0.9);
          assertTrue(interval.lowMillis() >= 0 && interval.highMillis() > interval.lowMillis());
          assertTrue(Double.isFinite(predictor.predictMillis(cell)));
        }
      }
    }
  }

  @Test
  void aKeptPredictorSaysTheSame() throws IOException {
    LatencyPredictor<NasBench201Cell> predictor =
        told("opencv", ALL.descriptor("opencv")).adapt(List.of());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    predictor.save(file);
    LatencyPredictor<NasBench201Cell> kept =
        LatencyPredictor.load(
            new ByteArrayInputStream(file.toByteArray()), "kept", NasBench201.space());
    for (NasBench201Cell cell : NasBench201.space().draw(50, 1)) {
      assertEquals(predictor.predict(cell), kept.predict(cell));
    }
  }
}
