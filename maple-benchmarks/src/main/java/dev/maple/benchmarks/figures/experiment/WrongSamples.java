package dev.maple.benchmarks.figures.experiment;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.architecture.Architecture;
import dev.maple.benchmarks.figures.result.Decimals;
import dev.maple.benchmarks.figures.result.PlainTable;
import dev.maple.benchmarks.figures.result.Result;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.PublishedSet;
import dev.maple.evaluation.Score;
import dev.maple.evaluation.Selection;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What wrong measurements among the samples cost the learned prior, and whether they are told. */
final class WrongSamples implements Experiment {
  private static final int SEEDS = 8;

  private static final List<Wrong> CASES =
      List.of(
          new Wrong(3, 0, 1),
          new Wrong(3, 1, 10),
          new Wrong(3, 1, 3),
          new Wrong(3, 1, 0.1),
          new Wrong(3, 1, 0.3),
          new Wrong(3, 1, 1.5),
          new Wrong(10, 0, 1),
          new Wrong(10, 1, 3),
          new Wrong(10, 1, 0.5),
          new Wrong(10, 1, 1.3),
          new Wrong(10, 2, 3),
          new Wrong(10, 2, 0.5),
          new Wrong(10, 2, 1.3),
          new Wrong(10, 3, 3));

  /** So many of the samples are multiplied by a factor. */
  private record Wrong(int samples, int count, double factor) {
    double[] of(double[] values) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, values.length).boxed().toList());
      Collections.shuffle(order, new Random(Arrays.hashCode(values)));
      double[] wrong = values.clone();
      order.subList(0, count).forEach(i -> wrong[i] *= factor);
      return wrong;
    }

    @Override
    public String toString() {
      return count == 0
          ? "none of " + samples
          : String.format(Locale.ROOT, "%d of %d by x%s", count, samples, factor)
              .replaceFirst("\\.0$", "");
    }
  }

  @Override
  public String protocol() {
    return "Set ND, learned prior, suggested samples, mean over 6 targets and "
        + SEEDS
        + " seeds. Some samples, drawn\nfor each run, are multiplied by a factor. held: share of"
        + " measurements inside the 90 % interval; warned: share\nof runs with a warning.";
  }

  @Override
  public Result run(Path data) throws IOException {
    return table(Latencies.published(data, PublishedSet.ND.space()));
  }

  private static <A extends Architecture<A>> PlainTable table(InitialSet<A> latencies) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("wrong", "within 10 %", "held", "warned"));
    for (Wrong wrong : CASES) {
      lines.add(line(latencies, wrong));
    }
    return new PlainTable(lines);
  }

  private static <A extends Architecture<A>> List<String> line(
      InitialSet<A> latencies, Wrong wrong) {
    PublishedSet set = PublishedSet.ND;
    FewShotProtocol<A> protocol =
        set.protocol(latencies, List.of(wrong.samples()), SEEDS, Selection.SUGGESTED);
    LearnedPrior prior =
        LearnedPrior.fit(
            latencies.space().layout(), protocol.measured(set.pool()), protocol.reference());
    AtomicInteger warned = new AtomicInteger();
    Adapter adapter =
        (features, values) -> {
          AdaptedModel model = prior.adapt(features, wrong.of(values));
          warned.addAndGet(model.suspects().length > 0 ? 1 : 0);
          return model;
        };
    List<Score> scores = Collections.synchronizedList(new ArrayList<>());
    protocol.run(prior, Map.of("learned-prior", target -> adapter), scores::add);
    return List.of(
        wrong.toString(),
        mean(scores, score -> score.accuracy().within10()),
        mean(scores, Score::coverage90),
        Decimals.shortText((double) warned.get() / scores.size(), 2));
  }

  private static String mean(List<Score> scores, ToDoubleFunction<Score> of) {
    return Decimals.shortText(scores.stream().mapToDouble(of).average().orElseThrow(), 2);
  }
}
