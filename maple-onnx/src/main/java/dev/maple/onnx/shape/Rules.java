package dev.maple.onnx.shape;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules, by operator. */
final class Rules {
  private static final Map<String, Rule> ALL = all();

  private Rules() {}

  private static Map<String, Rule> all() {
    Map<String, Rule> rules = new HashMap<>();
    Pointwise.register(rules);
    Layouts.register(rules);
    Pieces.register(rules);
    Gathers.register(rules);
    Windows.register(rules);
    Products.register(rules);
    AttentionSizes.register(rules);
    Reductions.register(rules);
    Sources.register(rules);
    Resizings.register(rules);
    RuntimeOperators.register(rules);
    return Map.copyOf(rules);
  }

  static @Nullable Rule of(String operator) {
    return ALL.get(operator);
  }
}
