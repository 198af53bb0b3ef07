package dev.maple.onnx;

import dev.maple.onnx.graph.Dimension;
import dev.maple.onnx.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sizes that free dimensions of inputs were given, by input or by name. Immutable. */
final class InputSizes {
  private final List<Value> inputs;
  private final Map<String, long[]> shapes;
  private final Map<String, Long> sizes;

  /** Those of a model to whose inputs nothing was given. */
  InputSizes(List<Value> inputs) {
    this(inputs, Map.of(), Map.of());
  }

  private InputSizes(List<Value> inputs, Map<String, long[]> shapes, Map<String, Long> sizes) {
    this.inputs = inputs;
    this.shapes = Map.copyOf(shapes);
    this.sizes = Map.copyOf(sizes);
  }

  /** An input by its name. */
  Value input(String name) {
    return inputs.stream()
        .filter(input -> input.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no input '" + name + "'; the inputs are " + described()));
  }

  private List<OnnxInput> described() {
    return inputs.stream().map(OnnxInput::of).toList();
  }

  /** These with an input's shape. */
  InputSizes withInput(String name, long... shape) {
    List<Dimension> declared = input(name).dimensions();
    boolean fits = Arrays.stream(shape).allMatch(side -> side >= 0);
    fits &= declared == null || declared.size() == shape.length;
    for (int i = 0; declared != null && fits && i < shape.length; i++) {
      long size = declared.get(i).size();
      fits = size < 0 || size == shape[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "input '%s' is declared as %s, which %s is not"
              .formatted(name, declared, Arrays.toString(shape)));
    }
    Map<String, long[]> all = new HashMap<>(shapes);
    all.put(name, shape.clone());
    return new InputSizes(inputs, all, sizes).agreeing();
  }

  /** These with the size of a dimension that has a name. */
  InputSizes withDimension(String symbol, long size) {
    boolean named =
        inputs.stream()
            .flatMap(input -> Stream.ofNullable(input.dimensions()).flatMap(List::stream))
            .anyMatch(side -> isNamed(side) && symbol.equals(side.symbol()));
    if (!named) {
      throw new IllegalArgumentException(
          "no input has a free dimension '" + symbol + "'; the inputs are " + described());
    }
    if (size < 0) {
      throw new IllegalArgumentException(
          "dimension '" + symbol + "' must be at least 0, was " + size);
    }
    Map<String, Long> all = new HashMap<>(sizes);
    all.put(symbol, size);
    return new InputSizes(inputs, shapes, all).agreeing();
  }

  private static boolean isNamed(Dimension side) {
    return side.size() < 0 && side.symbol() != null;
  }

  private InputSizes agreeing() {
    named();
    return this;
  }

  /**
   * The sizes of the dimensions that have a name, as far as they were given.
   *
   * @throws IllegalArgumentException if one was given two sizes
   */
  Map<String, Long> named() {
    Map<String, Long> named = new HashMap<>(sizes);
    Map<String, String> places = new HashMap<>();
    for (Value input : inputs) {
      List<Dimension> declared = input.dimensions();
      long[] shape = shapes.get(input.name());
      for (int i = 0; declared != null && shape != null && i < shape.length; i++) {
        String symbol = declared.get(i).symbol();
        if (symbol == null || !isNamed(declared.get(i))) {
          continue;
        }
        String place = "in input '" + input.name() + "'";
        Long other = named.putIfAbsent(symbol, shape[i]);
        if (other != null && other != shape[i]) {
          throw new IllegalArgumentException(
              "dimension '%s' is given as %s %s and as %s %s; it is one size wherever it is named"
                  .formatted(
                      symbol, other, places.getOrDefault(symbol, "by its name"), shape[i], place));
        }
        places.putIfAbsent(symbol, place);
      }
    }
    return named;
  }

  /**
   * The shape of an input.
   *
   * @param known the sizes of dimensions that have a name; a first one that is assumed is added
   * @param assumed takes note of what is assumed
   */
  long[] shape(Value input, Map<String, Long> known, List<String> assumed) {
    long[] given = shapes.get(input.name());
    if (given != null) {
      return given;
    }
    List<Dimension> declared = input.dimensions();
    if (declared == null) {
      throw new IllegalArgumentException(
          "input '%1$s' has no declared shape; give it: --input %1$s=SHAPE, or withInput in a program"
              .formatted(input.name()));
    }
    long[] shape = new long[declared.size()];
    for (int i = 0; i < shape.length; i++) {
      Dimension dimension = declared.get(i);
      String symbol = dimension.symbol();
      Long size = symbol == null ? null : known.get(symbol);
      if (dimension.size() >= 0) {
        shape[i] = dimension.size();
      } else if (size != null) {
        shape[i] = size;
      } else if (i == 0) {
        shape[i] = 1;
        assumed.add("input '" + input.name() + "': first dimension " + dimension + " taken as 1");
        if (symbol != null) {
          known.put(symbol, 1L);
        }
      } else {
        throw new IllegalArgumentException(
            ("input '%1$s' of shape %2$s has no size for %3$s; give it: --input %1$s=SHAPE, or"
                    + " withInput or withDimension in a program")
                .formatted(input.name(), declared, dimension));
      }
    }
    return shape;
  }
}
