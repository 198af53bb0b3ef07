package dev.maple.cli.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.cli.terminal.Budget;
import dev.maple.cli.terminal.UsageException;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class FrontTest {
  private static final ChoiceSpace SPACE =
      ChoiceSpace.named("front")
          .layer("a", "k3", "k5", "k7")
          .layer("b", "k3", "k5", "k7")
          .layer("c", "k3", "k5", "k7")
          .layerSum("total.flops", (layer, choice) -> Math.pow(choice.charAt(1) - '0', 2))
          .build();

  private static double flops(ChoiceArchitecture network) {
    return SPACE.encode(network)[0];
  }

  private static List<Candidate<ChoiceArchitecture>> candidates(Random random, double measured) {
    LatencyPredictor<ChoiceArchitecture> predictor =
        Maple.forDevice("d")
            .initialSet(InitialSet.empty(SPACE))
            .adapt(
                SPACE.draw(8, 3).stream()
                    .map(
                        n ->
                            new LatencySample<>(
                                n, (1 + 0.1 * flops(n)) * (0.9 + 0.2 * n.choiceIndex(0) / 2)))
                    .toList());
    List<Candidate<ChoiceArchitecture>> candidates = new ArrayList<>();
    DoubleSupplier accuracy = () -> random.nextInt(20);
    for (ChoiceArchitecture network : SPACE.draw(27, 1)) {
      candidates.add(
          new Candidate<>(
              network,
              accuracy.getAsDouble(),
              true,
              network,
              predictor.predict(network),
              random.nextDouble() < measured
                  ? OptionalDouble.of(1 + 0.1 * flops(network))
                  : OptionalDouble.empty()));
    }
    return candidates;
  }

  @Test
  void theFrontIsWhatNoneBeatsAndHoldsTheBestForEveryBudget() {
    for (int seed = 0; seed < 20; seed++) {
      List<Candidate<ChoiceArchitecture>> all = candidates(new Random(seed), 0.2);
      Front<ChoiceArchitecture> front = Front.of(0.9, all);
      for (Candidate<ChoiceArchitecture> c : all) {
        boolean beaten =
            all.stream()
                .anyMatch(
                    other ->
                        other != c
                            && other.accuracy() >= c.accuracy()
                            && other.millisWith(0.9) <= c.millisWith(0.9)
                            && (other.accuracy() > c.accuracy()
                                || other.millisWith(0.9) < c.millisWith(0.9)));
        assertFalse(front.candidates().contains(c) && beaten);
      }
      for (double budget : new double[] {3, 6, 9, 12, 20}) {
        double most =
            all.stream()
                .filter(c -> c.probabilityWithin(budget) >= 0.9)
                .mapToDouble(Candidate::accuracy)
                .max()
                .orElse(-1);
        assertEquals(most, front.best(budget).map(Candidate::accuracy).orElse(-1.0));
      }
    }
  }

  @Test
  void whatAConfidenceKeepsToIsWhereTheProbabilityReachesIt() {
    for (Candidate<ChoiceArchitecture> c : candidates(new Random(1), 0)) {
      for (double confidence : new double[] {0.5, 0.75, 0.9, 0.99}) {
        assertEquals(confidence, c.probabilityWithin(c.millisWith(confidence)), 1e-6);
      }
    }
  }

  @Test
  void aQuestionIsMoreAccurateThanTheBestWideAndWithinReach() {
    int asked = 0;
    for (int seed = 0; seed < 20; seed++) {
      Front<ChoiceArchitecture> front = Front.of(0.9, candidates(new Random(seed), 0.3));
      for (double budget : new double[] {4, 6, 8, 10}) {
        var question = front.question(budget, 0.01);
        if (question.isPresent()) {
          asked++;
          assertTrue(question.get().measuredMillis().isEmpty());
          assertTrue(question.get().halfWidth() > 0.01);
          assertTrue(question.get().probabilityWithin(budget) > 0.1);
          assertTrue(question.get().probabilityWithin(budget) < 0.9);
          front
              .best(budget)
              .ifPresent(best -> assertTrue(question.get().accuracy() > best.accuracy()));
        }
        assertTrue(front.question(budget, 1e9).isEmpty());
      }
    }
    assertTrue(asked > 0);
  }

  @Test
  void aBudgetHasAUnit() {
    Budget.Converter converter = new Budget.Converter();
    assertEquals(15, converter.convert("15ms").millis());
    assertEquals(0.8, converter.convert("800 us").millis(), 1e-12);
    assertEquals(500, converter.convert("0.5s").millis());
    for (String wrong : List.of("", "ms", "-1ms", "0ms", "15", "NaN", "1e999s", "1.2.3ms")) {
      assertThrows(TypeConversionException.class, () -> converter.convert(wrong), wrong);
    }
    assertThrows(UsageException.class, () -> converter.convert("15m").millis());
  }
}
