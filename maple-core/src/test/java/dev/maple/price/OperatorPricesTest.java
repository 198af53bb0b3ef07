package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.Prediction;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * Networks of four operators, three of them convolutions of two widths, each counted twice: as
 * written, and as run. A network runs each counted operator five times, at both widths.
 */
class OperatorPricesTest {
  private static final List<String> OPERATORS = List.of("conv3x3", "conv1x1", "pool", "skip");
  private static final int[] WIDTHS = {16, 32};
  private static final double REPEATS = 5;
  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("written", OPERATORS),
          new FeatureGroup("run", OPERATORS),
          new FeatureGroup("depth", List.of("layers")));
  private static final double[][] ROWS = rows();

  private static double[][] rows() {
    Random random = new Random(3);
    double[][] rows = new double[300][9];
    for (double[] row : rows) {
      for (int j = 0; j < 4; j++) {
        row[j] = random.nextInt(4);
        row[4 + j] = random.nextInt((int) row[j] + 1);
        row[8] += row[j];
      }
    }
    return rows;
  }

  /** A device whose operators take what is drawn, as fast as is said. */
  private static Map<String, Double> operators(long seed, double speed) {
    Random random = new Random(seed);
    Map<String, Double> millis = new LinkedHashMap<>();
    for (String operator : OPERATORS) {
      double level = Math.exp(random.nextGaussian());
      for (int width : WIDTHS) {
        millis.put(operator + "@" + width, level * (1 + random.nextDouble()) / speed);
      }
    }
    return millis;
  }

  private static double[] latencies(Map<String, Double> operators, double noise, long seed) {
    Random random = new Random(seed);
    double rest = operators.values().stream().mapToDouble(x -> x).average().orElseThrow();
    return Arrays.stream(ROWS)
        .mapToDouble(
            row -> {
              double sum = 3 * rest;
              for (int j = 0; j < 4; j++) {
                for (int width : WIDTHS) {
                  sum += REPEATS * row[4 + j] * operators.get(OPERATORS.get(j) + "@" + width);
                }
              }
              return sum * Math.exp(noise * random.nextGaussian());
            })
        .toArray();
  }

  private static Optional<OperatorPrices> learned(int devices, HardwareDescriptor target) {
    List<double[]> latencies = new ArrayList<>();
    List<HardwareDescriptor> pool = new ArrayList<>();
    for (int d = 0; d < devices; d++) {
      Map<String, Double> operators = operators(d, 1 + d);
      pool.add(HardwareDescriptor.ofLatencies(operators));
      latencies.add(latencies(operators, 0.01, d));
    }
    return OperatorPrices.of(LAYOUT, ROWS, latencies, pool, target);
  }

  private static OperatorPrices told(Map<String, Double> operators) {
    return learned(6, HardwareDescriptor.ofLatencies(operators)).orElseThrow();
  }

  /** A line of so wide intervals that prices decide. */
  private static GaussianModel vague() {
    FeatureScaling scaling = FeatureScaling.over(ROWS);
    int size = scaling.size();
    double[] weights = new double[size];
    weights[0] = 77;
    return GaussianModel.of(scaling, weights, new double[size], 1, new double[size * size], 100, 5);
  }

  private static Measurements samples(double[] latencies, double factor, int count, int seed) {
    int[] some = new Random(seed).ints(0, ROWS.length).distinct().limit(count).toArray();
    return Measurements.of(
        IntStream.of(some).mapToObj(i -> ROWS[i]).toArray(double[][]::new),
        IntStream.of(some).mapToDouble(i -> factor * latencies[i]).toArray());
  }

  @Property(tries = 20)
  void theDescriptorAloneTellsMilliseconds(
      @ForAll @IntRange(min = 100, max = 10_000) int seed,
      @ForAll @DoubleRange(min = 0.01, max = 100) double speed) {
    Map<String, Double> operators = operators(seed, speed);
    double[] measured = latencies(operators, 0, seed);
    CombinedLaws model = told(operators).beside(vague());
    for (int i = 0; i < ROWS.length; i += 7) {
      if (Arrays.stream(ROWS[i], 4, 8).sum() > 0) {
        assertEquals(1, model.value(ROWS[i]) / measured[i], 0.03);
      }
    }
  }

  /** All operators are off by one factor, as where a device was described while it was slow. */
  @Property(tries = 20)
  void samplesTellWhatTheDescriptorSaysWrongOfTheSpeed(
      @ForAll @IntRange(min = 100, max = 10_000) int seed,
      @ForAll @DoubleRange(min = 2, max = 100) double factor) {
    Map<String, Double> operators = operators(seed, 1);
    double[] measured = latencies(operators, 0.01, seed);
    PriceModel model = told(operators).adapt(samples(measured, factor, 3, seed)).get(0);
    for (int i = 0; i < ROWS.length; i += 7) {
      assertEquals(1, model.predict(ROWS[i]).value() / (factor * measured[i]), 0.1);
    }
  }

  /** The operator that takes most of the time is said to take twice as much as it does. */
  @Property(tries = 20)
  void samplesTellWhatAnOperatorTakesHere(@ForAll @IntRange(min = 100, max = 10_000) int seed) {
    Map<String, Double> operators = operators(seed, 1);
    operators.replaceAll((key, millis) -> key.startsWith("conv3x3") ? 10 * millis : millis);
    double[] measured = latencies(operators, 0.01, seed);
    Map<String, Double> wrong = new LinkedHashMap<>(operators);
    wrong.replaceAll((key, millis) -> key.startsWith("conv3x3") ? 2 * millis : millis);
    OperatorPrices prices = told(wrong);
    double[] asSaid = latencies(wrong, 0.01, seed);
    double unheard = error(prices.adapt(samples(asSaid, 1, 20, seed)).get(0), measured);
    double heard = error(prices.adapt(samples(measured, 1, 20, seed)).get(0), measured);
    assertTrue(heard < 0.5 * unheard, heard + " after samples that say so, else " + unheard);
  }

  private static double error(PriceModel model, double[] measured) {
    return IntStream.range(0, ROWS.length)
        .mapToDouble(i -> Math.abs(Math.log(model.predict(ROWS[i]).value() / measured[i])))
        .average()
        .orElseThrow();
  }

  @Example
  void intervalsHoldOfDevicesLikeThePools() {
    int held = 0;
    int all = 0;
    for (int seed = 100; seed < 130; seed++) {
      Map<String, Double> operators = operators(seed, 1);
      double[] measured = latencies(operators, 0.05, seed);
      CombinedLaws model = told(operators).beside(vague());
      for (int i = 0; i < ROWS.length; i += 10) {
        if (Arrays.stream(ROWS[i], 4, 8).sum() > 0) {
          Prediction predicted = model.predict(ROWS[i]);
          double off = Math.abs(Math.log(measured[i] / predicted.value()));
          // Of Student's t with five degrees of freedom, 90 %.
          held += off < 2.015 * predicted.logScale() ? 1 : 0;
          all++;
        }
      }
    }
    assertTrue(held >= 0.85 * all, held + " of " + all);
  }

  /** Nothing is counted of it, so the line has to say. */
  @Example
  void anArchitectureWithoutOperatorsIsLeftToTheLine() {
    Prediction predicted = told(operators(100, 1)).beside(vague()).predict(new double[9]);
    assertEquals(77, predicted.value());
    assertEquals(vague().predict(new double[9]).logScale(), predicted.logScale(), 1e-12);
  }

  @Example
  void aKeyMayNameItsWidth() {
    FeatureLayout layout =
        FeatureLayout.of(
            new FeatureGroup("written", List.of("a", "b", "c", "d")),
            new FeatureGroup("run", List.of("conv3x3@16", "conv1x1@16", "pool@16", "skip@16")),
            new FeatureGroup("depth", List.of("layers")));
    List<double[]> latencies = new ArrayList<>();
    List<HardwareDescriptor> pool = new ArrayList<>();
    for (int d = 0; d < 5; d++) {
      Map<String, Double> operators = narrow(d);
      pool.add(HardwareDescriptor.ofLatencies(operators));
      latencies.add(latencies(operators, 0, d));
    }
    Map<String, Double> target = narrow(100);
    OperatorPrices prices =
        OperatorPrices.of(layout, ROWS, latencies, pool, HardwareDescriptor.ofLatencies(target))
            .orElseThrow();
    double[] measured = latencies(target, 0, 100);
    for (int i = 0; i < ROWS.length; i += 7) {
      if (Arrays.stream(ROWS[i], 4, 8).sum() > 0) {
        assertEquals(1, prices.beside(vague()).value(ROWS[i]) / measured[i], 0.05);
      }
    }
  }

  /** Operators that take twice as long at twice the width, so that one of them tells of both. */
  private static Map<String, Double> narrow(long seed) {
    Map<String, Double> millis = operators(seed, 1);
    OPERATORS.forEach(operator -> millis.put(operator + "@32", 2 * millis.get(operator + "@16")));
    return millis;
  }

  @Example
  void sayNothingWhereOperatorsDoNotTell() {
    HardwareDescriptor target = HardwareDescriptor.ofLatencies(operators(100, 1));
    assertTrue(learned(3, target).isPresent());
    assertTrue(learned(2, target).isEmpty(), "two devices");
    assertTrue(
        learned(6, HardwareDescriptor.ofLatencies(Map.of("conv3x3@16", 1.0))).isEmpty(),
        "one operator");
    assertTrue(
        learned(6, HardwareDescriptor.ofLatencies(Map.of("pool@16", 1.0, "skip@16", 1.0)))
            .isEmpty(),
        "operators that are the lesser part of the time");
    assertTrue(
        learned(6, HardwareDescriptor.ofLatencies(Map.of("fft@16", 1.0, "dct@16", 1.0))).isEmpty(),
        "operators that nobody counts");
    assertTrue(learned(6, new HardwareDescriptor(Map.of())).isEmpty(), "no descriptor");
  }
}
