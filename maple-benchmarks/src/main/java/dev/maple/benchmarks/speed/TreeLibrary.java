package dev.maple.benchmarks.speed;

import dev.maple.benchmarks.Contender;
import dev.maple.benchmarks.LightGbm;
import dev.maple.benchmarks.MadeData;
import dev.maple.benchmarks.MapleTrees;
import dev.maple.benchmarks.Problem;
import dev.maple.benchmarks.TreeSettings;
import dev.maple.benchmarks.XgBoost;

/** The libraries of boosted trees, with the same settings, on one thread. */
public enum TreeLibrary {
  MAPLE,
  LIGHTGBM,
  XGBOOST;

  private static final int COLUMNS = 50;

  Contender withTrees(int trees) {
    TreeSettings settings = new TreeSettings(trees, 31, 0.1, 1, 20, 255);
    return switch (this) {
      case MAPLE -> new MapleTrees(settings);
      case LIGHTGBM -> new LightGbm(settings);
      case XGBOOST -> new XgBoost(settings);
    };
  }

  static Problem problem(int rows) {
    return MadeData.irrelevant(rows, COLUMNS).draw(1);
  }
}
