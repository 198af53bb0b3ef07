package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.FeatureTable.Row;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zoos of models of which features tell little or nothing, measured on devices that agree. */
class SmallZooTest {
  private static final int MODELS = 60;

  private final Random random = new Random(11);
  private final double[] flops = random.doubles(MODELS).map(u -> Math.exp(8 * u)).toArray();
  private final double[] own = new double[MODELS];

  SmallZooTest() {
    for (int i = 0; i < MODELS; i++) {
      own[i] = Math.exp(0.6 * random.nextGaussian());
    }
  }

  /** A table in which every model has the same feature, or its FLOPs. */
  private FeatureTable table(boolean named) throws IOException {
    StringBuilder csv = new StringBuilder("architecture,total.flops");
    for (int i = 0; i < MODELS; i++) {
      csv.append("\nm").append(i).append(',').append(named ? 1 : flops[i]);
    }
    return FeatureTable.read(new StringReader(csv.toString()), "zoo");
  }

  /** All models on a device of its own speed, which prices what is a model's own in its own way. */
  private List<LatencySample<Row>> device(FeatureTable table) {
    double speed = Math.exp(random.nextGaussian());
    double power = 1 + 0.1 * random.nextGaussian();
    List<LatencySample<Row>> samples = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      double noise = Math.exp(0.05 * random.nextGaussian());
      double millis = speed * Math.pow(flops[i], power) * own[i] * noise;
      samples.add(new LatencySample<>(table.parse("m" + i), millis));
    }
    return samples;
  }

  private LatencyPrior<Row> prior(FeatureTable table, int devices) {
    List<DeviceLatencies<Row>> pool = new ArrayList<>();
    for (int d = 0; d < devices; d++) {
      pool.add(new DeviceLatencies<>("device " + d, device(table)));
    }
    return Maple.learn(new InitialSet<>(table, pool));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "1, false", "2, false"})
  void ofOneOrTwoDevicesIntervalsHold(int devices, boolean named) throws IOException {
    FeatureTable table = table(named);
    LatencyPrior<Row> prior = prior(table, devices);
    int held = 0;
    int near = 0;
    int predicted = 0;
    for (int target = 0; target < 20; target++) {
      List<LatencySample<Row>> all = device(table);
      Collections.shuffle(all, random);
      LatencyPredictor<Row> predictor =
          Maple.forDevice("new").prior(prior).adapt(all.subList(0, 10));
      for (LatencySample<Row> sample : all.subList(10, MODELS)) {
        LatencyEstimate estimate = predictor.predict(sample.architecture());
        held += estimate.interval(0.9).contains(sample.millis()) ? 1 : 0;
        near += Math.abs(Math.log(estimate.millis() / sample.millis())) < Math.log(1.3) ? 1 : 0;
        predicted++;
      }
    }
    assertTrue(held >= 0.85 * predicted, held + " of " + predicted + " intervals hold");
    assertTrue(near >= predicted / 2, near + " of " + predicted + " are near");
    assertTrue(prior.quality().isDoubtful(), prior.quality().toString());
  }

  /** A run that failed is left out of what is looked up, as if it had not been in the set. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 1e6})
  void whatFailedIsNotLookedUp(double factor) throws IOException {
    FeatureTable table = table(false);
    List<DeviceLatencies<Row>> pool = new ArrayList<>();
    for (int d = 0; d < 6; d++) {
      pool.add(new DeviceLatencies<>("device " + d, device(table)));
    }
    List<LatencySample<Row>> samples = device(table);
    List<LatencySample<Row>> first = new ArrayList<>(pool.get(0).samples());
    LatencySample<Row> failed = first.remove(7);
    pool.set(0, new DeviceLatencies<>("device 0", first));
    LatencyPrior<Row> without = Maple.learn(new InitialSet<>(table, pool));
    List<LatencySample<Row>> with = new ArrayList<>(first);
    with.add(7, new LatencySample<>(failed.architecture(), factor * failed.millis()));
    pool.set(0, new DeviceLatencies<>("device 0", with));
    LatencyPrior<Row> prior = Maple.learn(new InitialSet<>(table, pool));
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    prior.save(kept);
    for (LatencyPrior<Row> each :
        List.of(
            prior, LatencyPrior.load(new ByteArrayInputStream(kept.toByteArray()), "zoo", table))) {
      assertEquals(
          predicted(without, samples, failed.architecture()),
          predicted(each, samples, failed.architecture()),
          1e-9);
    }
  }

  private static double predicted(
      LatencyPrior<Row> prior, List<LatencySample<Row>> samples, Row of) {
    return Maple.forDevice("new").prior(prior).adapt(samples.subList(20, 30)).predictMillis(of);
  }

  /** Names tell nothing, and their order, mostly by size, must not choose what is measured. */
  @Test
  void modelsKnownByNameAreSuggestedInNoOrder() throws IOException {
    FeatureTable table = table(true);
    List<String> names =
        new ArrayList<>(table.architectures().stream().map(Row::toString).toList());
    Collections.sort(names);
    List<Row> asked = Maple.forDevice("new").prior(prior(table, 8)).suggest(12);
    long ofFirstHalf =
        asked.stream().filter(row -> names.indexOf(row.toString()) < MODELS / 2).count();
    assertTrue(ofFirstHalf >= 2 && ofFirstHalf <= 10, ofFirstHalf + " of 12: " + asked);
  }

  /**
   * What a model has of its own makes it slower on one half of the devices and faster on the other:
   * their mean says nothing, the devices like a new one do.
   */
  @Test
  void whatCancelsOutOverThePoolIsLookedUpNevertheless() throws IOException {
    FeatureTable table = table(false);
    List<DeviceLatencies<Row>> devices = new ArrayList<>();
    for (int d = 0; d < 14; d++) {
      double power = d % 2 == 0 ? 0 : -2;
      List<LatencySample<Row>> samples = new ArrayList<>();
      for (LatencySample<Row> sample : device(table)) {
        int model = Integer.parseInt(sample.architecture().toString().substring(1));
        double millis = sample.millis() * Math.pow(own[model], power);
        samples.add(new LatencySample<>(sample.architecture(), millis));
      }
      devices.add(new DeviceLatencies<>("device " + d, samples));
    }
    LatencyPrior<Row> prior = Maple.learn(new InitialSet<>(table, devices.subList(0, 10)));
    int near = 0;
    for (DeviceLatencies<Row> device : devices.subList(10, 14)) {
      List<LatencySample<Row>> all = new ArrayList<>(device.samples());
      Collections.shuffle(all, random);
      LatencyPredictor<Row> predictor =
          Maple.forDevice("new").prior(prior).adapt(all.subList(0, 10));
      for (LatencySample<Row> sample : all.subList(10, MODELS)) {
        double ratio = predictor.predictMillis(sample.architecture()) / sample.millis();
        near += Math.abs(Math.log(ratio)) < Math.log(1.3) ? 1 : 0;
      }
    }
    assertTrue(near >= 0.5 * 4 * (MODELS - 10), near + " of " + 4 * (MODELS - 10) + " are near");
  }

  /** Twelve of a new device. */
  private List<LatencySample<Row>> samples(FeatureTable table) {
    List<LatencySample<Row>> all = device(table);
    Collections.shuffle(all, random);
    return new ArrayList<>(all.subList(0, 12));
  }

  private static List<JudgedSample<Row>> judged(
      LatencyPrior<Row> prior, List<LatencySample<Row>> samples) {
    return Maple.forDevice("new").prior(prior).adapt(samples).samples();
  }

  @Test
  void whatTheOtherDevicesForeseeIsNotDoubted() throws IOException {
    FeatureTable table = table(true);
    LatencyPrior<Row> prior = prior(table, 8);
    int doubted = 0;
    for (int target = 0; target < 10; target++) {
      for (JudgedSample<Row> judged : judged(prior, samples(table))) {
        doubted += judged.isDoubted() ? 1 : 0;
      }
    }
    assertTrue(doubted <= 6, doubted + " of 120 clean samples were doubted");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 3})
  void whatTheyDoNotIs(double factor) throws IOException {
    FeatureTable table = table(true);
    LatencyPrior<Row> prior = prior(table, 8);
    int named = 0;
    for (int target = 0; target < 10; target++) {
      List<LatencySample<Row>> samples = samples(table);
      LatencySample<Row> right = samples.get(4);
      samples.set(4, new LatencySample<>(right.architecture(), factor * right.millis()));
      named += judged(prior, samples).get(4).isDoubted() ? 1 : 0;
    }
    assertEquals(10, named, 1, named + " of 10 wrong samples were named");
  }
}
