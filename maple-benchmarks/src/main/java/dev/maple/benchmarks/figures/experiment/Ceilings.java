package dev.maple.benchmarks.figures.experiment;

import static java.util.Objects.requireNonNull;

import dev.maple.adaptation.Adapter;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureLayout;
import dev.maple.benchmarks.figures.result.Methods;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.PublishedSet;
import dev.maple.evaluation.Selection;
import dev.maple.learning.InformedPrior;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the learned prior would reach on the published sets if it knew of the targets what it cannot
 * know: what their samples are without noise, how likely devices like them are, or both.
 */
final class Ceilings implements Experiment {

  private static final int SEEDS = 5;

  @Override
  public String protocol() {
    return "Published sets, protocol and samples as in 'published'. noise-free: a sample's value is"
        + " that of the\nline through all measurements of its target. informed: the weights of the"
        + " prior's components, and what\nto measure, are learned from the targets, as many"
        + " measurements of each as of a pool device.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    return new Rows(PublishedSets.rows(data, Ceilings::judge));
  }

  private static <A extends Architecture<A>> List<Row> judge(
      InitialSet<A> latencies, PublishedSet set) {
    FewShotProtocol<A> protocol =
        set.protocol(latencies, PublishedSets.SAMPLES, SEEDS, Selection.SUGGESTED);
    FeatureLayout layout = latencies.space().layout();
    List<Measurements> pool = protocol.measured(set.pool());
    double[][] reference = protocol.reference();
    Map<String, ToDoubleFunction<double[]>> lines = new HashMap<>();
    set.targets().forEach(target -> lines.put(target, line(latencies, target)));
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        rows(
            protocol,
            set,
            LearnedPrior.fit(layout, pool, reference),
            lines,
            "learned-prior",
            Methods.NOISE_FREE));
    rows.addAll(
        rows(
            protocol,
            set,
            InformedPrior.fit(layout, pool, reference, protocol.measured(set.targets())),
            lines,
            Methods.INFORMED,
            Methods.BOTH));
    return rows;
  }

  /** A prior with the samples as measured, and the same with what their target's line says. */
  private static List<Row> rows(
      FewShotProtocol<?> protocol,
      PublishedSet set,
      LearnedPrior prior,
      Map<String, ToDoubleFunction<double[]>> lines,
      String measured,
      String noiseFree) {
    Map<String, Function<String, Adapter>> adapters = new LinkedHashMap<>();
    adapters.put(measured, target -> prior);
    adapters.put(noiseFree, target -> adaptingTo(prior, requireNonNull(lines.get(target))));
    return Judged.rows(
        set.name(), protocol.selection(), scores -> protocol.run(prior, adapters, scores));
  }

  /** Adapts to what a line says of the architectures measured. */
  private static Adapter adaptingTo(LearnedPrior prior, ToDoubleFunction<double[]> line) {
    return (features, values) ->
        prior.adapt(features, Arrays.stream(features).mapToDouble(line).toArray());
  }

  /** The line through all measurements of a device: what it says of a row of features. */
  private static <A extends Architecture<A>> ToDoubleFunction<double[]> line(
      InitialSet<A> latencies, String target) {
    Measurements measured = Measurements.of(latencies.space(), latencies.device(target).samples());
    ScaledPool scaled =
        ScaledPool.of(latencies.space().layout(), List.of(measured), measured.rows());
    DeviceModel device = scaled.deviceModels().get(0);
    LinearCost line = device.cost().times(Math.exp(device.logScale()));
    return row -> line.value(scaled.scaling().apply(row));
  }
}
