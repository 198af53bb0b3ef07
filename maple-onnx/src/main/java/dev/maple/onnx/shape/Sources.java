package dev.maple.onnx.shape;

import dev.maple.onnx.graph.Attributes;
import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Operators that make tensors, by rule, at random or of signals. */
final class Sources {
  private Sources() {}

  static void register(Map<String, Rule> rules) {
    rules.put("Constant", Sources::constant);
    rules.put("ConstantOfShape", Sources::constantOfShape);
    rules.put("Range", Sources::range);
    rules.put("EyeLike", call -> call.out(0, named(call, call.type(0)), call.dims(0)));
    rules.put("Bernoulli", call -> call.out(0, named(call, call.type(0)), call.dims(0)));
    for (String name : List.of("RandomNormal", "RandomUniform")) {
      rules.put(name, Sources::random);
      rules.put(name + "Like", call -> call.out(0, named(call, call.type(0)), call.dims(0)));
    }
    rules.put("Multinomial", Sources::multinomial);
    for (String name : List.of("BlackmanWindow", "HammingWindow", "HannWindow")) {
      rules.put(name, Sources::window);
    }
    rules.put("MelWeightMatrix", Sources::mel);
    rules.put("DFT", Sources::dft);
    rules.put("STFT", Sources::stft);
    rules.put("TfIdfVectorizer", Sources::tfIdf);
    rules.put("SequenceLength", call -> call.out(0, ElementType.INT64, Dims.SCALAR));
    rules.put("OptionalHasElement", call -> call.out(0, ElementType.BOOL, Dims.SCALAR));
    rules.put("OptionalGetElement", call -> call.same(0, 0));
    rules.put("Optional", call -> call.same(0, 0));
  }

  private static ElementType named(Call call, ElementType fallback) {
    long code = call.attributes().integer("dtype", 0);
    return code == 0 ? fallback : ElementType.of(code);
  }

  private static void constant(Call call) {
    Attributes attributes = call.attributes();
    Tensor given = attributes.tensor(attributes.has("value") ? "value" : "sparse_value");
    if (given != null) {
      call.out(0, given.type(), given.dims(), given.values());
    } else if (attributes.has("value_int")) {
      double[] value = {attributes.integer("value_int", 0)};
      call.out(0, ElementType.INT64, Dims.SCALAR, value);
    } else if (attributes.has("value_float")) {
      double[] value = {attributes.real("value_float", 0)};
      call.out(0, ElementType.FLOAT, Dims.SCALAR, value);
    } else if (attributes.has("value_ints") || attributes.has("value_floats")) {
      boolean whole = attributes.has("value_ints");
      double[] values = attributes.numbers(whole ? "value_ints" : "value_floats");
      long[] dims = {values == null ? 0 : values.length};
      call.out(0, whole ? ElementType.INT64 : ElementType.FLOAT, dims, values);
    } else {
      call.out(0, ElementType.STRING, attributes.has("value_string") ? Dims.SCALAR : null);
    }
  }

  private static void constantOfShape(Call call) {
    Tensor tensor = call.attributes().tensor("value");
    ElementType type = tensor == null ? ElementType.FLOAT : tensor.type();
    double[] given = tensor == null ? new double[] {0} : tensor.values();
    double fill = given == null || given.length == 0 ? Double.NaN : given[0];
    double[] shape = call.values(0);
    long[] list = call.dims(0, 1);
    if (shape == null) {
      call.out(0, type, Dims.ofRank(list));
      return;
    }
    long[] dims = Arrays.stream(shape).mapToLong(Dims::side).toArray();
    call.out(0, type, dims, Values.at(dims, position -> fill));
  }

  private static void range(Call call) {
    double start = call.value(0);
    double step = call.value(2);
    double count = Math.max(0, Math.ceil((call.value(1) - start) / step));
    if (!(count <= 1L << 53)) {
      call.out(0, call.type(0), Dims.unknown(1));
      return;
    }
    long[] dims = {(long) count};
    call.out(0, call.type(0), dims, Values.at(dims, position -> start + step * position[0]));
  }

  private static void random(Call call) {
    long[] shape = call.attributes().integers("shape");
    call.out(
        0,
        named(call, ElementType.FLOAT),
        shape == null
            ? null
            : Arrays.stream(shape).map(side -> Dims.side((double) side)).toArray());
  }

  private static void multinomial(Call call) {
    long[] from = call.dims(0, 2);
    long size = Dims.side((double) call.attributes().integer("sample_size", 1));
    long[] dims = {from == null ? Dims.UNKNOWN : from[0], size};
    call.out(0, named(call, ElementType.INT32), dims);
  }

  private static ElementType output(Call call) {
    return ElementType.of(call.attributes().integer("output_datatype", 1));
  }

  private static void window(Call call) {
    call.out(0, output(call), new long[] {Dims.side(call.value(0))});
  }

  private static void mel(Call call) {
    long[] dims = {half(Dims.side(call.value(1))), Dims.side(call.value(0))};
    call.out(0, output(call), dims);
  }

  /** How many frequencies a real signal has. */
  private static long half(long length) {
    return length < 0 ? Dims.UNKNOWN : length / 2 + 1;
  }

  private static void dft(Call call) {
    long[] from = call.dimsFrom(0, 2);
    double axis =
        call.has(2) ? call.value(2) : call.attributes().integer("axis", call.opset() < 20 ? 1 : -2);
    if (from == null || Double.isNaN(axis)) {
      call.out(0, call.type(0), from == null ? null : Dims.unknown(from.length));
      return;
    }
    int along = Dims.axis((long) axis, from.length);
    boolean oneSided = call.attributes().integer("onesided", 0) != 0;
    boolean inverse = call.attributes().integer("inverse", 0) != 0;
    long given = oneSided && inverse ? whole(from[along]) : from[along];
    long length = call.has(1) ? Dims.side(call.value(1)) : given;
    long[] dims = Dims.with(from, along, oneSided && !inverse ? half(length) : length);
    call.out(0, call.type(0), Dims.with(dims, dims.length - 1, oneSided && inverse ? 1 : 2));
  }

  /** The length of what has such a {@link #half}, if it is even. */
  private static long whole(long half) {
    return half < 1 ? Dims.UNKNOWN : 2 * (half - 1);
  }

  private static void stft(Call call) {
    long[] from = call.dimsFrom(0, 2);
    long[] window = call.dims(2);
    long step = Dims.side(call.value(1));
    long frame = Dims.UNKNOWN;
    if (call.has(3)) {
      frame = Dims.side(call.value(3));
    } else if (window != null && window.length == 1) {
      frame = window[0];
    }
    if (from == null) {
      call.out(0, call.type(0), Dims.unknown(4));
      return;
    }
    boolean oneSided = call.attributes().integer("onesided", 1) != 0;
    boolean known = from[1] >= frame && frame > 0 && step > 0;
    long frames = known ? (from[1] - frame) / step + 1 : Dims.UNKNOWN;
    call.out(0, call.type(0), new long[] {from[0], frames, oneSided ? half(frame) : frame, 2});
  }

  private static void tfIdf(Call call) {
    long[] from = call.dims(0);
    double[] indexes = call.attributes().numbers("ngram_indexes");
    if (from == null || indexes == null || from.length > 2) {
      return;
    }
    double last = DoubleStream.of(indexes).max().orElse(-1);
    long[] words = {Dims.side(last + 1)};
    boolean line = from.length < 2;
    call.out(0, ElementType.FLOAT, line ? words : Dims.concat(new long[] {from[0]}, words));
  }
}
