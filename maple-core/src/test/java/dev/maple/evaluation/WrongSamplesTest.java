package dev.maple.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.learning.LearnedPrior;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Wrong measurements on set ND, suggested samples, 3 seeds: what is promised of them. Every seventh
 * architecture is predicted. Before wrong runs were explained, one wrong of three by x10 left .15
 * within 10 % with a warning in 47 % of runs, three wrong of ten .72.
 */
class WrongSamplesTest {
  private static final int SEEDS = 3;
  private static final PublishedSet SET = PublishedSet.ND;

  private static EncodedLatencies data;
  private static LearnedPrior prior;
  private static final Map<Draw, int[]> CHOSEN = new HashMap<>();

  /** Shares, of runs or of architectures. */
  private record Result(double within10, double coverage, double warned) {}

  @BeforeAll
  static void learn() throws IOException {
    LearnedSet learned = LearnedSet.of(SET);
    data = learned.data();
    prior = learned.prior();
  }

  private static Result run(int count, int wrong, double factor) {
    List<Result> results = new ArrayList<>();
    for (String target : SET.targets()) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        Draw draw = Draw.of(data, target, new HardwareDescriptor(Map.of()), count, seed);
        int[] chosen = CHOSEN.computeIfAbsent(draw, d -> d.choose(data, prior::choose));
        double[] values = data.values(target, chosen);
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        order.subList(0, wrong).forEach(i -> values[i] *= factor);
        AdaptedModel model = prior.adapt(data.features(chosen), values);
        results.add(score(model, target, chosen));
      }
    }
    return new Result(
        results.stream().mapToDouble(Result::within10).average().orElseThrow(),
        results.stream().mapToDouble(Result::coverage).average().orElseThrow(),
        results.stream().mapToDouble(Result::warned).average().orElseThrow());
  }

  private static Result score(AdaptedModel model, String target, int[] chosen) {
    Set<Integer> seen = IntStream.of(chosen).boxed().collect(Collectors.toSet());
    int[] unseen =
        IntStream.range(0, data.features().length)
            .filter(i -> i % 7 == 0 && !seen.contains(i))
            .toArray();
    int[] rows = data.measured(target, unseen);
    double[] measured = data.values(target, rows);
    double within = 0;
    double covered = 0;
    for (int i = 0; i < rows.length; i++) {
      Prediction prediction = model.predict(data.features()[rows[i]]);
      double probability = prediction.probabilityUpTo(measured[i]);
      within += Math.abs(prediction.value() / measured[i] - 1) <= 0.1 ? 1 : 0;
      covered += probability >= 0.05 && probability <= 0.95 ? 1 : 0;
    }
    return new Result(
        within / rows.length, covered / rows.length, model.suspects().length > 0 ? 1 : 0);
  }

  @Test
  void oneWrongOfThreeIsSaid() {
    Result clean = run(3, 0, 1);
    for (double factor : new double[] {10, 3, 0.1}) {
      Result wrong = run(3, 1, factor);
      assertTrue(wrong.warned() >= 0.9, factor + ": " + wrong);
      // Half of what was lost before: x0.1 left .27.
      double before = factor < 1 ? 0.27 : 0.15;
      assertTrue(wrong.within10() >= (clean.within10() + before) / 2, factor + ": " + wrong);
      assertTrue(wrong.coverage() >= 0.85, factor + ": " + wrong);
    }
    assertTrue(clean.warned() <= 0.2, clean::toString);
  }

  @Test
  void twoWrongOfTenCostFivePointsAndThreeFifteenAtMost() {
    double clean = run(10, 0, 1).within10();
    Result two = run(10, 2, 3);
    Result three = run(10, 3, 3);
    assertTrue(two.within10() >= clean - 0.05 && two.warned() >= 0.9, two::toString);
    assertTrue(three.within10() >= clean - 0.15 && three.warned() >= 0.9, three::toString);
    assertTrue(Math.min(two.coverage(), three.coverage()) >= 0.8, two + " " + three);
  }
}
