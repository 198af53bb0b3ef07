package dev.maple.benchmarks.figures.experiment;

import java.util.LinkedHashMap;
import java.util.Map;

/** All experiments. */
public final class Experiments {
  private Experiments() {}

  /** Each by the name of its file. */
  public static Map<String, Experiment> byName() {
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    experiments.put("published", PublishedSets.all());
    experiments.put("ten-seeds", PublishedSets.twiceTheSeeds());
    experiments.put("runtimes", new Runtimes());
    experiments.put("maple", new MapleVariants());
    experiments.put("foreign", new ForeignHardware());
    experiments.put("united", new United());
    experiments.put("described", new Described());
    experiments.put("ceilings", new Ceilings());
    experiments.put("wrong", new WrongSamples());
    experiments.put("own", new OwnMeasurements());
    experiments.put("curve", new LearningCurve());
    experiments.put("search", Searches.ofShares());
    experiments.put("search-help", Searches.besideHelp());
    return experiments;
  }
}
