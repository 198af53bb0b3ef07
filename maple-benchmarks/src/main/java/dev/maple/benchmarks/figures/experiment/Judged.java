package dev.maple.benchmarks.figures.experiment;

import dev.maple.Method;
import dev.maple.adaptation.AdaptationMethod;
import dev.maple.architecture.Architecture;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Score;
import dev.maple.evaluation.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a protocol and takes means over its seeds. */
final class Judged {
  /** The quick ones. */
  static final List<String> QUICK =
      List.of("learned-prior", "proxy-device", "layerwise", "flops", "mean");

  private record Key(String method, String target, int samples) {}

  private Judged() {}

  static <A extends Architecture<A>> List<Row> rows(
      String set, FewShotProtocol<A> protocol, List<String> methods) {
    return rows(set, protocol.selection(), scores -> protocol.run(named(methods), scores));
  }

  /** Means of the scores that a run tells. */
  static List<Row> rows(String set, Selection selection, Consumer<Consumer<Score>> run) {
    Map<Key, List<Score>> scores = new LinkedHashMap<>();
    run.accept(
        score ->
            scores
                .computeIfAbsent(
                    new Key(score.method(), score.target(), score.samples()),
                    key -> new ArrayList<>())
                .add(score));
    List<Row> rows = new ArrayList<>();
    scores.forEach(
        (key, seeds) ->
            rows.add(
                new Row(
                    set,
                    key.method(),
                    selection.name().toLowerCase(Locale.ROOT),
                    key.target(),
                    key.samples(),
                    seeds.size(),
                    mean(seeds.stream().mapToDouble(s -> s.accuracy().within10()).toArray()),
                    mean(seeds.stream().mapToDouble(s -> s.accuracy().spearman()).toArray()),
                    mean(seeds.stream().mapToDouble(Score::coverage90).toArray()),
                    mean(seeds.stream().mapToDouble(s -> s.accuracy().within1()).toArray()),
                    mean(seeds.stream().mapToDouble(s -> s.accuracy().within5()).toArray()))));
    return rows;
  }

  private static Map<String, AdaptationMethod> named(List<String> names) {
    Map<String, AdaptationMethod> methods = new LinkedHashMap<>();
    names.forEach(name -> methods.put(name, Method.named(name).adaptation()));
    return methods;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
