package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Operators of ONNX Runtime's own, which its optimiser, its quantizer and exporters write, as far
 * as no other class has them.
 */
final class RuntimeOperators {
  private static final String DOMAIN = "com.microsoft:";

  /** Of images whose channels are in blocks. */
  private static final String BLOCKS = "com.microsoft.nchwc:";

  /** Those that give a tensor like their first input. */
  private static final List<String> LIKE_FIRST =
      List.of(
          "BiasAdd",
          "BiasGelu",
          "BiasSoftmax",
          "FastGelu",
          "Gelu",
          "GroupNorm",
          "MRotaryEmbedding",
          "MoE",
          "QLinearLeakyRelu",
          "QLinearSigmoid",
          "QLinearSoftmax",
          "QMoE",
          "QuickGelu",
          "RotaryEmbedding");

  /** Those that are ONNX's own under another domain. */
  private static final List<String> COPIES =
      List.of("GatherND", "GridSample", "Pad", "Range", "Trilu", "Unique");

  private RuntimeOperators() {}

  /** Adds to the rules, among which ONNX's own must be. */
  static void register(Map<String, Rule> rules) {
    LIKE_FIRST.forEach(name -> rules.put(DOMAIN + name, call -> call.same(0, 0)));
    COPIES.forEach(name -> rules.put(DOMAIN + name, call -> rule(rules, name).infer(call)));
    rules.put(BLOCKS + "Upsample", call -> rule(rules, "Upsample").infer(call));
    rules.put(BLOCKS + "ReorderInput", call -> reorder(call, true));
    rules.put(BLOCKS + "ReorderOutput", call -> reorder(call, false));
    rules.put(DOMAIN + "ExpandDims", RuntimeOperators::expandDims);
    for (String name : List.of("SkipLayerNormalization", "SkipSimplifiedLayerNormalization")) {
      rules.put(DOMAIN + name, call -> skipping(call, 3));
    }
    rules.put(DOMAIN + "SkipGroupNorm", call -> skipping(call, 1));
    rules.put(DOMAIN + "EmbedLayerNormalization", call -> embedding(call, call.type(2)));
    rules.put(DOMAIN + "QEmbedLayerNormalization", call -> embedding(call, ElementType.FLOAT));
    for (String name : List.of("QLinearAdd", "QLinearMul")) {
      rules.put(DOMAIN + name, call -> broadcast(call, 0, 3));
    }
    rules.put(DOMAIN + "QLinearWhere", call -> broadcast(call, 1, 4));
    rules.put(DOMAIN + "QLinearReduceMean", RuntimeOperators::reduced);
    rules.put(DOMAIN + "BiasSplitGelu", RuntimeOperators::halved);
    rules.put(DOMAIN + "GemmaRotaryEmbedding", RuntimeOperators::rotated);
    rules.put(DOMAIN + "GatherBlockQuantized", RuntimeOperators::gather);
    rules.put(DOMAIN + "RelativePositionBias", RuntimeOperators::positions);
  }

  private static Rule rule(Map<String, Rule> rules, String name) {
    return Objects.requireNonNull(rules.get(name), name);
  }

  /** A normalised sum, and the sum itself. */
  private static void skipping(Call call, int sum) {
    call.same(0, 0);
    call.same(sum, 0);
  }

  private static void embedding(Call call, ElementType type) {
    long[] from = call.dims(0, 2);
    long[] table = call.dims(2, 2);
    if (from != null && table != null) {
      long[] dims = {from[0], from[1], table[1]};
      call.out(0, type, dims);
      call.out(1, ElementType.INT32, new long[] {from[0]});
      call.out(2, type, dims);
    }
  }

  /** Of two inputs; what chooses among their elements comes first. */
  private static void broadcast(Call call, int left, int right) {
    long[] dims = Dims.broadcast(call.dims(left), call.dims(right));
    call.out(0, call.type(left), left == 0 ? dims : Dims.broadcast(call.dims(0), dims));
  }

  private static void reduced(Call call) {
    if (call.attributes().has("axes")) {
      Reductions.reduce(call, null);
    }
  }

  /** Of two parts that follow each other along the last side, one gates the other. */
  private static void halved(Call call) {
    long[] from = call.dimsFrom(0, 1);
    if (from != null) {
      int last = from.length - 1;
      call.out(0, call.type(0), Dims.with(from, last, from[last] < 0 ? -1 : from[last] / 2));
    }
  }

  private static void rotated(Call call) {
    call.same(0, 1);
    call.same(1, 3);
  }

  /** A gather from a table of a few bits each, which bytes may hold several of. */
  private static void gather(Call call) {
    long[] from = call.dimsFrom(0, 1);
    long[] picks = call.dims(1);
    if (from == null || picks == null) {
      return;
    }
    int last = from.length - 1;
    long packed = 8 / Math.max(1, call.attributes().integer("bits", 4));
    boolean bytes = call.type(0) == ElementType.UINT8;
    long[] table = Dims.with(from, last, Dims.times(from[last], bytes ? packed : 1));
    int axis = Dims.axis(call.attributes().integer("gather_axis", 0), from.length);
    call.out(0, call.type(2), Gathers.shape(table, picks, axis));
  }

  /** A number a head for each query and key. */
  private static void positions(Call call) {
    long[] table = call.dims(0, 2);
    if (table != null) {
      long[] dims = {1, table[1], Dims.side(call.value(1)), Dims.side(call.value(2))};
      call.out(0, call.type(0), dims);
    }
  }

  /** Into blocks of channels, as ONNX Runtime stores images for its convolutions, and back. */
  private static void reorder(Call call, boolean in) {
    long[] dims = call.dimsFrom(0, 2);
    if (dims == null) {
      return;
    }
    boolean last = call.attributes().integer("channels_last", 0) != 0;
    long[] image = in && last ? Dims.moved(dims, dims.length - 1, 1) : dims;
    if (!in) {
      image = Dims.with(image, 1, call.attributes().integer("channels", Dims.UNKNOWN));
    }
    call.out(0, call.type(0), !in && last ? Dims.moved(image, 1, image.length - 1) : image);
  }

  private static void expandDims(Call call) {
    long[] from = call.dims(0);
    double axis = call.value(1);
    if (from != null && !Double.isNaN(axis)) {
      int at = Dims.axis((long) axis, from.length + 1);
      call.out(0, call.type(0), Dims.moved(Dims.concat(from, new long[] {1}), from.length, at));
    }
  }
}
