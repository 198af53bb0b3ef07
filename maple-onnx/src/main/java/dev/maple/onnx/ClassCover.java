package dev.maple.onnx;

import dev.maple.onnx.PredictedTime.ClassTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sees to it that what is measured on a device holds the classes of operators that matter: what was
 * not measured there is priced by other devices alone.
 */
public final class ClassCover {
  /**
   * A class matters that makes more than this share of a target's predicted time or of its work;
   * what nobody measured has a price that may be next to none.
   */
  public static final double SHARE = 0.2;

  private ClassCover() {}

  /**
   * Exchanges suggested networks, the last first, for candidates that hold a class which matters
   * and which no suggested network has.
   *
   * @param suggested what was chosen to be measured, best first
   * @param candidates what can be measured
   * @param targets where the predicted time of the networks goes that are to be predicted
   * @return as many networks as were suggested; those suggested where nothing is lacking, or no
   *     candidate helps
   */
  public static List<OnnxNetwork> of(
      List<OnnxNetwork> suggested,
      Collection<OnnxNetwork> candidates,
      Collection<PredictedTime> targets) {
    Map<String, Double> needed = new TreeMap<>();
    for (PredictedTime target : targets) {
      for (ClassTime row : target.classes()) {
        double share = Math.max(row.share(), row.workShare());
        if (share > SHARE) {
          needed.merge(row.operatorClass(), share, Math::max);
        }
      }
    }
    List<OnnxNetwork> chosen = new ArrayList<>(suggested);
    List<String> order = new ArrayList<>(needed.keySet());
    order.sort(Comparator.comparing(needed::get).reversed());
    for (String name : order) {
      if (chosen.stream().noneMatch(network -> network.has(name))) {
        Optional<OnnxNetwork> best =
            candidates.stream()
                .filter(network -> network.has(name) && !chosen.contains(network))
                .max(Comparator.comparingDouble(network -> part(network, name)));
        best.ifPresent(network -> exchange(chosen, network, order));
      }
    }
    return List.copyOf(chosen);
  }

  /** In the place of the last network that alone holds no class that is needed. */
  private static void exchange(List<OnnxNetwork> chosen, OnnxNetwork by, List<String> needed) {
    for (int i = chosen.size() - 1; i >= 0; i--) {
      OnnxNetwork out = chosen.get(i);
      boolean spare =
          needed.stream()
              .filter(name -> out.has(name))
              .allMatch(name -> chosen.stream().anyMatch(n -> !n.equals(out) && n.has(name)));
      if (spare) {
        chosen.set(i, by);
        return;
      }
    }
  }

  /** The share of the network's kernels that are of the class. */
  private static double part(OnnxNetwork network, String operatorClass) {
    double[] features = network.features();
    double all = features[Features.LAYOUT.names().indexOf("total.kernels")];
    return Features.count(features, operatorClass) / Math.max(1, all);
  }
}
