package dev.maple.cli.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.search.Explorer.Point;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EvolutionTest {
  /** Accuracy grows with what it costs, less and less; what edge carries what matters. */
  private static Point point(NasBench201Cell cell) {
    double accuracy = 0;
    double millis = 1;
    for (int edge = 0; edge < 6; edge++) {
      int operation = cell.operations().get(edge).ordinal();
      millis += List.of(0.0, 0.1, 0.4, 2.0, 0.3).get(operation);
      accuracy += List.of(0, 3, 5, 9, 1).get(operation) / (1.0 + edge);
    }
    return new Point(accuracy, millis);
  }

  private static double bestWithin(Collection<NasBench201Cell> cells, double millis) {
    return bestOf(cells.stream().map(EvolutionTest::point).toList(), millis);
  }

  @Test
  void itFindsNearlyWhatLookingAtAllFindsAndLooksAtFewer() {
    var evolution = new Evolution<>(Genes.ofCells(), 80, 40, 1);
    Collection<NasBench201Cell> looked = evolution.explore(EvolutionTest::point);
    List<NasBench201Cell> all = NasBench201.space().architectures();
    assertTrue(looked.size() < all.size() / 3, looked.size() + " of " + all.size());
    for (double budget : new double[] {2, 3, 4, 6, 9}) {
      double best = bestWithin(all, budget);
      assertTrue(
          bestWithin(looked, budget) > 0.97 * best,
          () -> "within " + budget + ": " + bestWithin(looked, budget) + " of " + best);
    }
  }

  @Test
  void theSeedDecides() {
    var a = new Evolution<>(Genes.ofCells(), 20, 5, 7).explore(EvolutionTest::point);
    var again = new Evolution<>(Genes.ofCells(), 20, 5, 7).explore(EvolutionTest::point);
    var other = new Evolution<>(Genes.ofCells(), 20, 5, 8).explore(EvolutionTest::point);
    assertEquals(List.copyOf(a), List.copyOf(again));
    assertTrue(!List.copyOf(a).equals(List.copyOf(other)));
  }

  @Test
  void inALargeSpaceItFindsMoreThanAsManyDrawnAtRandom() {
    Map<ChoiceArchitecture, Point> seen = new HashMap<>();
    Function<ChoiceArchitecture, Point> points =
        network -> {
          double accuracy = 0;
          double millis = 1;
          for (int layer = 0; layer < 22; layer++) {
            int choice = network.choiceIndex(layer);
            accuracy += Math.sqrt(choice) / (1 + layer % 5);
            millis += choice * (1 + layer % 3);
          }
          seen.put(network, new Point(accuracy, millis));
          return seen.get(network);
        };
    new Evolution<>(Genes.of(FbNet.space()), 60, 50, 1).explore(points);
    List<Point> bred = List.copyOf(seen.values());
    List<Point> drawn = FbNet.space().draw(bred.size(), 1).stream().map(points).toList();
    for (double budget : new double[] {120, 150, 180}) {
      double best = bestOf(bred, budget);
      assertTrue(best > 1.05 * bestOf(drawn, budget), best + " and " + bestOf(drawn, budget));
    }
  }

  private static double bestOf(List<Point> points, double millis) {
    return points.stream()
        .filter(p -> p.millis() <= millis)
        .mapToDouble(Point::accuracy)
        .max()
        .orElse(0);
  }
}
