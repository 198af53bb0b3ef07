package dev.maple.onnx.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A node's attributes. Each accessor gives a fallback for an attribute that is absent and throws
 * {@code IllegalArgumentException} for one that is of another type.
 */
public final class Attributes {
  private final Map<String, Object> values;

  /** Attributes by name; of the types that the accessors give, or a {@link Reference}. */
  Attributes(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** Stands for an attribute of the function that the node is in. */
  record Reference(String name) {}

  /** A list too long to be kept. */
  enum Unread {
    NUMBERS
  }

  /**
   * Whether there is such an attribute.
   *
   * @param name its name
   * @return false if it is absent
   */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * An integer.
   *
   * @param name its name
   * @param fallback what to give if it is absent
   * @return its value
   */
  public long integer(String name, long fallback) {
    Long value = get(name, Long.class, "an integer");
    return value == null ? fallback : value;
  }

  /**
   * A float.
   *
   * @param name its name
   * @param fallback what to give if it is absent
   * @return its value
   */
  public double real(String name, double fallback) {
    Double value = get(name, Double.class, "a float");
    return value == null ? fallback : value;
  }

  /**
   * A text.
   *
   * @param name its name
   * @param fallback what to give if it is absent
   * @return its value
   */
  public String text(String name, String fallback) {
    String value = get(name, String.class, "a text");
    return value == null ? fallback : value;
  }

  /**
   * A list of integers or floats.
   *
   * @param name its name
   * @return its values, null if it is absent
   * @throws IllegalArgumentException also if the list is too long to have been kept
   */
  public double @Nullable [] numbers(String name) {
    double[] value = get(name, double[].class, "a list of numbers short enough to be read");
    return value == null ? null : value.clone();
  }

  /**
   * A list of integers.
   *
   * @param name its name
   * @return its values, null if it is absent
   * @throws IllegalArgumentException also if the list is too long to have been kept
   */
  public long @Nullable [] integers(String name) {
    double[] numbers = numbers(name);
    if (numbers == null) {
      return null;
    }
    long[] integers = new long[numbers.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (long) numbers[i];
    }
    return integers;
  }

  /**
   * A tensor.
   *
   * @param name its name
   * @return its value, null if it is absent
   */
  public @Nullable Tensor tensor(String name) {
    return get(name, Tensor.class, "a tensor");
  }

  /**
   * A graph.
   *
   * @param name its name
   * @return its value, null if it is absent
   */
  public @Nullable Graph graph(String name) {
    return get(name, Graph.class, "a graph");
  }

  /**
   * All graphs among the attributes.
   *
   * @return the graphs, in no order
   */
  public Collection<Graph> graphs() {
    return values.values().stream().filter(Graph.class::isInstance).map(Graph.class::cast).toList();
  }

  private <T> @Nullable T get(String name, Class<T> type, String words) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException("attribute " + name + " is not " + words);
    }
    return value == null ? null : type.cast(value);
  }

  /** How many there are. */
  int size() {
    return values.size();
  }

  /** The same with references looked up, those to absent attributes left out, and other graphs. */
  Attributes resolved(Attributes call, UnaryOperator<Graph> graphs) {
    return new Attributes(
        values.entrySet().stream()
            .map(entry -> Map.entry(entry.getKey(), call.resolve(entry.getValue(), graphs)))
            .filter(entry -> !(entry.getValue() instanceof Reference))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private Object resolve(Object value, UnaryOperator<Graph> graphs) {
    if (value instanceof Reference reference) {
      Object given = values.get(reference.name());
      return given == null ? value : given;
    }
    return value instanceof Graph graph ? graphs.apply(graph) : value;
  }

  /** These, and of others what these lack. */
  Attributes orElse(List<Map.Entry<String, Object>> defaults) {
    Map<String, Object> all =
        defaults.stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b));
    all.putAll(values);
    return new Attributes(all);
  }
}
