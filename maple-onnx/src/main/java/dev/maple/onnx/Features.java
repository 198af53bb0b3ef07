package dev.maple.onnx;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.onnx.kernel.Kernel;
import dev.maple.onnx.kernel.Kind;
import dev.maple.onnx.kernel.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Kernels in numbers: all are sums over kernels of known size, none is negative. */
final class Features {
  /** Amounts are in millions: of multiply-accumulates, parameters and bytes. */
  static final double MILLION = 1e6;

  static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("total", List.of("macs", "act_mb", "weight_mb", "kernels")),
          new FeatureGroup("work", work()),
          new FeatureGroup("count", count()),
          new FeatureGroup("memory", memory()),
          new FeatureGroup("fine", FineFeatures.NAMES));

  private static final Map<String, Integer> INDEX = index();

  private final double[] values = new double[LAYOUT.size()];

  private Features() {}

  static double[] of(List<Kernel> kernels) {
    Features features = new Features();
    kernels.stream().filter(Kernel::sized).forEach(features::add);
    return features.values;
  }

  /** The features of each class of operators alone; together they are those of all kernels. */
  static Map<String, double[]> byClass(List<Kernel> kernels) {
    Map<String, List<Kernel>> classes = new TreeMap<>();
    for (Kernel kernel : kernels) {
      if (kernel.sized() && kernel.kind() != Kind.VIEW) {
        classes.computeIfAbsent(kernel.operatorClass(), name -> new ArrayList<>()).add(kernel);
      }
    }
    Map<String, double[]> features = new TreeMap<>();
    classes.forEach((name, members) -> features.put(name, of(members)));
    return features;
  }

  /** How many kernels of a class a network has. */
  static double count(double[] features, String operatorClass) {
    Integer index = INDEX.get("count." + operatorClass);
    return index == null ? 0 : features[index];
  }

  private void add(Kernel kernel) {
    double macs = kernel.macs() / MILLION;
    double act = kernel.actBytes() / MILLION;
    double weight = kernel.weightBytes() / MILLION;
    String name = kernel.featureClass();
    add("count." + name, kernel.times());
    if (kernel.kind() == Kind.VIEW) {
      return;
    }
    add("total.macs", macs);
    add("total.act_mb", act);
    add("total.weight_mb", weight);
    add("total.kernels", kernel.times());
    if (kernel.kind().multiplies()) {
      add("work." + name + "_macs", macs);
      add("memory." + name + "_act", act);
      add("memory." + name + "_w", weight);
    } else {
      add("work." + name + "_mb", act);
    }
    FineFeatures.add(kernel, this::addFine);
  }

  private void addFine(String name, double amount) {
    add("fine." + name, amount);
  }

  private void add(String name, double amount) {
    Integer index = INDEX.get(name);
    if (index == null) {
      throw new IllegalStateException("there is no feature " + name);
    }
    values[index] += amount;
  }

  private static Stream<String> multiplying() {
    return Stream.of(Kind.values())
        .filter(Kind::multiplies)
        .flatMap(kind -> Precision.featureClasses(kind).stream());
  }

  private static Stream<String> light() {
    return Stream.of(Kind.values()).filter(kind -> !kind.multiplies()).map(Kind::text);
  }

  private static List<String> work() {
    return Stream.concat(
            multiplying().map(name -> name + "_macs"),
            light().filter(name -> !name.equals(Kind.VIEW.text())).map(name -> name + "_mb"))
        .toList();
  }

  private static List<String> count() {
    return Stream.concat(multiplying(), light()).toList();
  }

  private static List<String> memory() {
    List<String> names = new ArrayList<>();
    multiplying().forEach(name -> names.addAll(List.of(name + "_act", name + "_w")));
    return names;
  }

  private static Map<String, Integer> index() {
    Map<String, Integer> index = new HashMap<>();
    LAYOUT.names().forEach(name -> index.put(name, index.size()));
    return index;
  }
}
