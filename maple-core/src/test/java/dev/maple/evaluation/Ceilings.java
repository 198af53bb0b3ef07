package dev.maple.evaluation;

import static java.util.Objects.requireNonNull;

import dev.maple.adaptation.Adapter;
import dev.maple.adaptation.Measurements;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.prior.InformedPrior;
import dev.maple.prior.LearnedPrior;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the learned prior would reach on the published sets if it knew of the targets what it cannot
 * know: their line without the noise at the samples, how devices like them stray, or both. A
 * program: {@code sh docs/ceilings.sh DATA [SEEDS]}.
 */
public final class Ceilings {
  private static final int[] COUNTS = {3, 5, 10, 20};
  private static final HardwareDescriptor NOTHING = new HardwareDescriptor(Map.of());

  private final PublishedSet set;
  private final int seeds;
  private final FeatureLayout layout;
  private final EncodedLatencies data;

  /** Each target at all architectures it was measured on, without the noise. */
  private final Map<String, double[]> lines = new HashMap<>();

  /** Mean rho of each number of samples by what is known. */
  private final Map<String, double[]> rho = new LinkedHashMap<>();

  private <A extends Architecture<A>> Ceilings(
      PublishedSet set, int seeds, SearchSpace<A> space, Path file) throws IOException {
    this.set = set;
    this.seeds = seeds;
    this.layout = space.layout();
    try (Reader reader = Files.newBufferedReader(file)) {
      this.data = EncodedLatencies.of(InitialSet.read(reader, file.toString(), space));
    }
    int[] all = IntStream.range(0, data.features().length).toArray();
    for (String target : set.targets()) {
      int[] measured = data.measured(target, all);
      double[] line = InformedPrior.line(layout, data.poolDevice(target, all));
      double[] values = new double[all.length];
      for (int i = 0; i < measured.length; i++) {
        values[measured[i]] = line[i];
      }
      lines.put(target, values);
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    System.out.println("| set | knowing | 3 samples | 5 samples | 10 samples | 20 samples |");
    System.out.println("|---|---|---|---|---|---|");
    Map<String, List<double[]>> fbnet = new LinkedHashMap<>();
    for (PublishedSet set : PublishedSet.values()) {
      Path file = folder.resolve(set.space()).resolve("latency_ms.csv");
      Ceilings ceilings =
          set.space().equals("fbnet")
              ? new Ceilings(set, seeds, FbNet.space(), file)
              : new Ceilings(set, seeds, NasBench201.space(), file);
      ceilings.print();
      if (set.space().equals("fbnet")) {
        ceilings.rho.forEach(
            (knowing, rho) -> fbnet.computeIfAbsent(knowing, k -> new ArrayList<>()).add(rho));
      }
    }
    fbnet.forEach(
        (knowing, rho) -> {
          StringBuilder row = new StringBuilder("| rho, geometric mean of FBNet | " + knowing);
          for (int i = 0; i < COUNTS.length; i++) {
            int count = i;
            double[] bySet = rho.stream().mapToDouble(means -> means[count]).toArray();
            row.append(String.format(Locale.ROOT, " | %.4f", StatUtils.geometricMean(bySet)));
          }
          System.out.println(row + " |");
        });
  }

  private void print() {
    int[] drawn = IntStream.of(data.shuffled(1)).limit(set.poolArchitectures()).sorted().toArray();
    List<Measurements> pool = devices(set.pool(), drawn);
    double[][] reference = data.features(drawn);
    rows(LearnedPrior.fit(layout, pool, reference), "nothing", "the samples without their noise");
    rows(
        InformedPrior.fit(layout, pool, devices(set.targets(), drawn), reference),
        "devices like these",
        "both");
  }

  private List<Measurements> devices(List<String> names, int[] drawn) {
    return names.stream().map(name -> data.poolDevice(name, drawn)).toList();
  }

  private void rows(LearnedPrior prior, String asMeasured, String noiseFree) {
    List<List<Try>> tries = IntStream.of(COUNTS).mapToObj(count -> tries(prior, count)).toList();
    row(asMeasured, tries, one -> prior);
    row(noiseFree, tries, one -> (features, noisy) -> prior.adapt(features, line(one)));
  }

  private List<Try> tries(LearnedPrior prior, int count) {
    Map<Draw, int[]> choices = new HashMap<>();
    List<Try> tries = new ArrayList<>();
    for (String target : set.targets()) {
      for (int seed = 1; seed <= seeds; seed++) {
        Draw draw = Draw.of(data, target, NOTHING, count, seed);
        int[] chosen = choices.computeIfAbsent(draw, d -> d.choose(data, prior::choose));
        tries.add(new Try(new Trial(target, seed, draw), chosen));
      }
    }
    return tries;
  }

  private void row(String knowing, List<List<Try>> tries, Function<Try, Adapter> adapter) {
    StringBuilder row = new StringBuilder("| " + set + " | " + knowing + " |");
    double[] means = new double[COUNTS.length];
    for (int i = 0; i < means.length; i++) {
      List<Score> scores =
          tries.get(i).parallelStream().map(one -> score(one, adapter.apply(one))).toList();
      means[i] = mean(scores, s -> s.accuracy().spearman());
      row.append(
          String.format(
              Locale.ROOT,
              " %.3f / %.3f / %.2f |",
              mean(scores, s -> s.accuracy().within10()),
              means[i],
              mean(scores, Score::coverage90)));
    }
    System.out.println(row);
    rho.put(knowing, means);
  }

  private static double mean(List<Score> scores, ToDoubleFunction<Score> of) {
    return scores.stream().mapToDouble(of).average().orElseThrow();
  }

  private Score score(Try one, Adapter adapter) {
    return one.trial().score("learned-prior", adapter, data, one.chosen()).orElseThrow();
  }

  /** The samples without their noise. */
  private double[] line(Try one) {
    double[] line = requireNonNull(lines.get(one.trial().target()));
    return IntStream.of(one.chosen()).mapToDouble(i -> line[i]).toArray();
  }

  /** A target and what is measured of it. */
  private record Try(Trial trial, int[] chosen) {}
}
