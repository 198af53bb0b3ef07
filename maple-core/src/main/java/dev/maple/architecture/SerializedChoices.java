package dev.maple.architecture;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What stands for a {@link ChoiceSpace} in Java's serialization: its layers, and of each feature
 * what each choice adds or, where it is computed from whole architectures, its function.
 */
final class SerializedChoices implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final String[] layers;
  private final String[][] choices;
  private final String[] features;

  /** Of each feature what a choice of a layer adds, none where it is computed. */
  private final double[][][] added;

  /** Of each feature the function that computes it, null where it is a sum. */
  private final Serializable[] functions;

  SerializedChoices(String name, List<ChoiceLayer> inOrder, ChoiceEncoder encoder)
      throws NotSerializableException {
    this.name = name;
    this.layers = inOrder.stream().map(ChoiceLayer::name).toArray(String[]::new);
    this.choices =
        inOrder.stream()
            .map(layer -> layer.choices().toArray(new String[0]))
            .toArray(String[][]::new);
    this.features = encoder.features().stream().map(ChoiceFeature::name).toArray(String[]::new);
    this.added = new double[features.length][0][];
    this.functions = new Serializable[features.length];
    for (int f = 0; f < features.length; f++) {
      if (encoder.features().get(f) instanceof ChoiceFeature.Whole whole) {
        functions[f] = function(whole);
      } else {
        added[f] = encoder.added(f);
      }
    }
  }

  private static Serializable function(ChoiceFeature.Whole feature)
      throws NotSerializableException {
    if (feature.value() instanceof Serializable function) {
      return function;
    }
    throw new NotSerializableException(
        "feature %s is computed by a function that is not Serializable; give one that is, or use"
                .formatted(feature.name())
            + " layerSum, whose values are tabulated");
  }

  /** The space; called by Java alone. */
  private Object readResolve() throws ObjectStreamException {
    try {
      List<ChoiceLayer> inOrder = new ArrayList<>();
      for (int i = 0; i < layers.length; i++) {
        inOrder.add(new ChoiceLayer(layers[i], List.of(choices[i])));
      }
      List<ChoiceFeature> all = new ArrayList<>();
      for (int f = 0; f < features.length; f++) {
        all.add(feature(f));
      }
      return ChoiceSpaceBuilder.build(name, inOrder, all);
    } catch (RuntimeException e) {
      InvalidObjectException invalid =
          new InvalidObjectException("a choice space that was sent is damaged: " + e);
      invalid.initCause(e);
      throw invalid;
    }
  }

  @SuppressWarnings("unchecked") // what else it may be fails where it is first called
  private ChoiceFeature feature(int index) {
    if (functions[index] != null) {
      return new ChoiceFeature.Whole(
          features[index], (ToDoubleFunction<ChoiceArchitecture>) functions[index]);
    }
    double[][] values = added[index];
    List<String> names = List.of(layers);
    return new ChoiceFeature.Sum(
        features[index],
        (layer, choice) -> {
          int at = names.indexOf(layer);
          return values[at][List.of(choices[at]).indexOf(choice)];
        });
  }
}
