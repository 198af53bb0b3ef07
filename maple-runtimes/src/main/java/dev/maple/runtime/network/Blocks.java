package dev.maple.runtime.network;

import static dev.maple.runtime.network.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What generated networks are built of: nodes with random weights. Counts multiply-accumulates and
 * weights on the way; while it only counts, no node is kept.
 */
final class Blocks {
  /** Activations, each in the form in which exporters write it. */
  enum Activation {
    RELU,
    RELU6,
    HARD_SWISH_SPELT_OUT,
    SWISH,
    GELU
  }

  /**
   * A tensor of images or, with height and width 1 x rows, of rows.
   *
   * @param c channels, or elements of a row
   * @param h height, or the number of rows
   * @param w width; 0 for rows
   */
  record Tensor(String name, int c, int h, int w) {}

  private final OnnxGraph graph = new OnnxGraph();
  private final SplittableRandom random;
  private final boolean counting;
  private int named;
  private double macs;
  private double weights;

  Blocks(long seed, boolean counting) {
    this.random = new SplittableRandom(seed);
    this.counting = counting;
  }

  double macs() {
    return macs;
  }

  double weights() {
    return weights;
  }

  Tensor image(int channels, int pixels) {
    graph.input(ExportedNetwork.INPUT, 1, channels, pixels, pixels);
    return new Tensor(ExportedNetwork.INPUT, channels, pixels, pixels);
  }

  Tensor rows(int rows, int width) {
    graph.input(ExportedNetwork.INPUT, 1, rows, width);
    return new Tensor(ExportedNetwork.INPUT, width, rows, 0);
  }

  byte[] model(Tensor output) {
    graph.output(output.name(), output.w() == 0 ? 3 : 4);
    return graph.model();
  }

  private String name(String kind) {
    return kind + named++;
  }

  private String node(String type, List<String> inputs, AttributeProto... attributes) {
    return counting ? name(type) : graph.node(type, name(type), inputs, attributes);
  }

  private String weights(double reach, long... shape) {
    int size = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    weights += size;
    return values(0, reach, size, shape);
  }

  private String values(double centre, double reach, int size, long... shape) {
    String name = name("constant");
    if (!counting) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = (float) (centre + reach * (2 * random.nextDouble() - 1));
      }
      graph.floats(name, values, shape);
    }
    return name;
  }

  private String number(double value) {
    String name = name("number");
    return counting ? name : graph.floats(name, new float[] {(float) value});
  }

  Tensor conv(Tensor x, int out, int kernel, int stride, int groups) {
    int pad = (kernel - 1) / 2;
    int h = (x.h() + 2 * pad - kernel) / stride + 1;
    int w = (x.w() + 2 * pad - kernel) / stride + 1;
    int in = x.c() / groups;
    macs += (double) out * in * kernel * kernel * h * w;
    String weight = weights(Math.sqrt(3.0 / (in * kernel * kernel)), out, in, kernel, kernel);
    String y =
        node(
            "Conv",
            List.of(x.name(), weight, values(0, 0.1, out, out)),
            attribute("kernel_shape", kernel, kernel),
            attribute("strides", stride, stride),
            attribute("pads", pad, pad, pad, pad),
            attribute("group", groups));
    return new Tensor(y, out, h, w);
  }

  Tensor up(Tensor x, int out) {
    macs += (double) out * x.c() * 4 * x.h() * x.w();
    String y =
        node(
            "ConvTranspose",
            List.of(x.name(), weights(Math.sqrt(3.0 / x.c()), x.c(), out, 2, 2)),
            attribute("kernel_shape", 2, 2),
            attribute("strides", 2, 2));
    return new Tensor(y, out, 2 * x.h(), 2 * x.w());
  }

  Tensor batchNorm(Tensor x) {
    String y =
        node(
            "BatchNormalization",
            List.of(
                x.name(),
                values(1, 0.2, x.c(), x.c()),
                values(0, 0.1, x.c(), x.c()),
                values(0, 0.1, x.c(), x.c()),
                values(1, 0.2, x.c(), x.c())));
    return as(x, y);
  }

  /** A scale and a shift by constants, two nodes of their own. */
  Tensor affine(Tensor x) {
    String scaled = node("Mul", List.of(x.name(), values(1, 0.1, 1, 1)));
    return as(x, node("Add", List.of(scaled, values(0, 0.1, 1, 1))));
  }

  Tensor act(Tensor x, Activation activation) {
    String in = x.name();
    return as(
        x,
        switch (activation) {
          case RELU -> node("Relu", List.of(in));
          case RELU6 -> node("Clip", List.of(in, number(0), number(6)));
          case HARD_SWISH_SPELT_OUT -> {
            String shifted = node("Add", List.of(in, number(3)));
            String clipped = node("Clip", List.of(shifted, number(0), number(6)));
            yield node("Div", List.of(node("Mul", List.of(in, clipped)), number(6)));
          }
          case SWISH -> node("Mul", List.of(in, node("Sigmoid", List.of(in))));
          case GELU -> {
            String erf = node("Erf", List.of(node("Div", List.of(in, number(Math.sqrt(2))))));
            String product = node("Mul", List.of(in, node("Add", List.of(erf, number(1)))));
            yield node("Mul", List.of(product, number(0.5)));
          }
        });
  }

  /** Local response normalisation, as networks of 2012 to 2014 have it. */
  Tensor lrn(Tensor x) {
    return as(x, node("LRN", List.of(x.name()), attribute("size", 5)));
  }

  Tensor add(Tensor x, Tensor y) {
    return as(x, node("Add", List.of(x.name(), y.name())));
  }

  Tensor concat(List<Tensor> all) {
    Tensor first = all.get(0);
    String y = node("Concat", all.stream().map(Tensor::name).toList(), attribute("axis", 1));
    return new Tensor(y, all.stream().mapToInt(Tensor::c).sum(), first.h(), first.w());
  }

  Tensor pool(Tensor x, String type, int kernel, int stride) {
    int pad = (kernel - 1) / 2;
    String y =
        node(
            type,
            List.of(x.name()),
            attribute("kernel_shape", kernel, kernel),
            attribute("strides", stride, stride),
            attribute("pads", pad, pad, pad, pad));
    return new Tensor(
        y, x.c(), (x.h() + 2 * pad - kernel) / stride + 1, (x.w() + 2 * pad - kernel) / stride + 1);
  }

  /** Squeeze and excitation. */
  Tensor excite(Tensor x, int inner) {
    Tensor mean = new Tensor(node("GlobalAveragePool", List.of(x.name())), x.c(), 1, 1);
    Tensor out = conv(act(conv(mean, inner, 1, 1, 1), Activation.RELU), x.c(), 1, 1, 1);
    return as(x, node("Mul", List.of(x.name(), node("Sigmoid", List.of(out.name())))));
  }

  Tensor shuffle(Tensor x, int groups) {
    Tensor apart = x;
    String split = reshape(apart.name(), 1, groups, x.c() / groups, x.h(), x.w());
    String mixed = node("Transpose", List.of(split), attribute("perm", 0, 2, 1, 3, 4));
    return as(x, reshape(mixed, 1, x.c(), x.h(), x.w()));
  }

  /** The end of a network of images: means and a product with a matrix. */
  Tensor classify(Tensor x, int classes) {
    String mean = node("GlobalAveragePool", List.of(x.name()));
    return dense(new Tensor(reshape(mean, 1, 1, x.c()), x.c(), 1, 0), classes);
  }

  /** All of an image as one row. */
  Tensor flat(Tensor x) {
    int size = x.c() * x.h() * x.w();
    return new Tensor(reshape(x.name(), 1, 1, size), size, 1, 0);
  }

  /** An image as rows of channels, one a pixel. */
  Tensor toRows(Tensor x) {
    String flat = reshape(x.name(), 1, x.c(), (long) x.h() * x.w());
    return new Tensor(transpose(flat, 0, 2, 1), x.c(), x.h() * x.w(), 0);
  }

  Tensor toImage(Tensor rows, int h, int w) {
    String turned = transpose(rows.name(), 0, 2, 1);
    return new Tensor(reshape(turned, 1, rows.c(), h, w), rows.c(), h, w);
  }

  /** Rows become columns. */
  Tensor turned(Tensor rows) {
    return new Tensor(transpose(rows.name(), 0, 2, 1), rows.h(), rows.c(), 0);
  }

  Tensor dense(Tensor x, int out) {
    macs += (double) x.h() * x.c() * out;
    String product = node("MatMul", List.of(x.name(), weights(Math.sqrt(3.0 / x.c()), x.c(), out)));
    return new Tensor(node("Add", List.of(product, values(0, 0.1, out, out))), out, x.h(), 0);
  }

  /** A product of small integers, scaled as the input is at that moment. */
  Tensor denseInt8(Tensor x, int out) {
    macs += (double) x.h() * x.c() * out;
    weights += (double) x.c() * out / 4;
    if (counting) {
      return new Tensor(name("int8"), out, x.h(), 0);
    }
    byte[] small = new byte[x.c() * out];
    random.nextBytes(small);
    String q = name("levels");
    graph.node("DynamicQuantizeLinear", List.of(q, q + ".scale", q + ".zero"), List.of(x.name()));
    String weight = graph.bytes(name("constant"), small, x.c(), out);
    String sum = node("MatMulInteger", List.of(q, weight, q + ".zero"));
    String real = node("Cast", List.of(sum), attribute("to", 1));
    String step = node("Mul", List.of(q + ".scale", number(0.02 / Math.sqrt(x.c()))));
    String product = node("Mul", List.of(real, step));
    return new Tensor(node("Add", List.of(product, values(0, 0.1, out, out))), out, x.h(), 0);
  }

  /** Layer normalisation in nine nodes. */
  Tensor layerNorm(Tensor x) {
    String mean = node("ReduceMean", List.of(x.name()), attribute("axes", new long[] {-1}));
    String d = node("Sub", List.of(x.name(), mean));
    String square = node("Pow", List.of(d, number(2)));
    String variance = node("ReduceMean", List.of(square), attribute("axes", new long[] {-1}));
    String root = node("Sqrt", List.of(node("Add", List.of(variance, number(1e-5)))));
    String scaled =
        node("Mul", List.of(node("Div", List.of(d, root)), values(1, 0.1, x.c(), x.c())));
    return as(x, node("Add", List.of(scaled, values(0, 0.1, x.c(), x.c()))));
  }

  Tensor attention(Tensor q, Tensor k, Tensor v, int heads) {
    int rows = q.h();
    int each = q.c() / heads;
    macs += 2.0 * rows * rows * q.c();
    String left = transpose(reshape(q.name(), 1, rows, heads, each), 0, 2, 1, 3);
    String right = transpose(reshape(k.name(), 1, rows, heads, each), 0, 2, 3, 1);
    String value = transpose(reshape(v.name(), 1, rows, heads, each), 0, 2, 1, 3);
    String scores =
        node("Div", List.of(node("MatMul", List.of(left, right)), number(Math.sqrt(each))));
    String weighed =
        node("MatMul", List.of(node("Softmax", List.of(scores), attribute("axis", -1)), value));
    return as(q, reshape(transpose(weighed, 0, 2, 1, 3), 1, rows, q.c()));
  }

  /** An LSTM or GRU, over rows as steps; the GRU in the form that PyTorch exports. */
  Tensor recurrent(Tensor x, String type, int gates, int hidden) {
    macs += (double) x.h() * gates * hidden * (x.c() + hidden);
    String steps = transpose(x.name(), 1, 0, 2);
    double reach = 1 / Math.sqrt(hidden);
    String w = weights(reach, 1, (long) gates * hidden, x.c());
    String r = weights(reach, 1, (long) gates * hidden, hidden);
    List<AttributeProto> attributes = new ArrayList<>(List.of(attribute("hidden_size", hidden)));
    if (type.equals("GRU")) {
      attributes.add(attribute("linear_before_reset", 1));
    }
    String y = node(type, List.of(steps, w, r), attributes.toArray(AttributeProto[]::new));
    String one = reshape(y, x.h(), 1, hidden);
    return new Tensor(transpose(one, 1, 0, 2), hidden, x.h(), 0);
  }

  private String transpose(String x, long... axes) {
    return node("Transpose", List.of(x), attribute("perm", axes));
  }

  private String reshape(String x, long... shape) {
    String sides = name("shape");
    return node("Reshape", List.of(x, counting ? sides : graph.longs(sides, shape)));
  }

  private static Tensor as(Tensor x, String name) {
    return new Tensor(name, x.c(), x.h(), x.w());
  }
}
