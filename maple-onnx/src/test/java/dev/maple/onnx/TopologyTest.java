package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals of classic networks against counts by hand and published ones. */
class TopologyTest {
  @TempDir private Path folder;

  private NetworkReport check(Models model, String output, double macs, double parameters)
      throws IOException {
    NetworkReport report = Models.report(model.output(output).read(folder));
    assertEquals(macs, report.macs(), "multiply-accumulates");
    assertEquals(parameters, report.parameters(), "parameters");
    assertEquals(List.of(), report.unknown());
    assertEquals(List.of(), report.unsized());
    assertEquals(List.of(), report.remarks());
    return report;
  }

  private static Map<String, Double> kernels(NetworkReport report) {
    return report.classes().stream()
        .collect(Collectors.toMap(ClassAmount::operatorClass, ClassAmount::kernels));
  }

  /** By hand: 28^2 6 25 + 10^2 16 150 + 400 120 + 120 84 + 84 10; parameters as often published. */
  @Test
  void leNet5() throws IOException {
    Models m = new Models().input("x", 1, 1, 32, 32);
    String x = m.node("Tanh", List.of(m.conv("x", 1, 6, 5, 1, 0, 1)));
    x = m.pool("AveragePool", x, 2, 2, 0);
    x = m.pool("AveragePool", m.node("Tanh", List.of(m.conv(x, 6, 16, 5, 1, 0, 1))), 2, 2, 0);
    x = m.node("Tanh", List.of(m.dense(m.node("Flatten", List.of(x)), 400, 120)));
    x = m.dense(m.node("Tanh", List.of(m.dense(x, 120, 84))), 84, 10);
    NetworkReport report = check(m, x, 416_520, 61_706);
    assertEquals(
        Map.of("conv", 2.0, "gemv", 3.0, "dear", 4.0, "pool", 2.0, "view", 1.0), kernels(report));
  }

  /** The one-column form of torchvision: 61,100,840 parameters, 0.71 GMACs. */
  @Test
  void alexNet() throws IOException {
    Models m = new Models().input("x", 1, 3, 224, 224);
    String x = m.pool("MaxPool", m.node("Relu", List.of(m.conv("x", 3, 64, 11, 4, 2, 1))), 3, 2, 0);
    x = m.pool("MaxPool", m.node("Relu", List.of(m.conv(x, 64, 192, 5, 1, 2, 1))), 3, 2, 0);
    x = m.node("Relu", List.of(m.conv(x, 192, 384, 3, 1, 1, 1)));
    x = m.node("Relu", List.of(m.conv(x, 384, 256, 3, 1, 1, 1)));
    x = m.pool("MaxPool", m.node("Relu", List.of(m.conv(x, 256, 256, 3, 1, 1, 1))), 3, 2, 0);
    x = m.node("Flatten", List.of(x));
    x = m.node("Relu", List.of(m.dense(x, 9216, 4096)));
    x = m.dense(m.node("Relu", List.of(m.dense(x, 4096, 4096))), 4096, 1000);
    double macs =
        55.0 * 55 * 64 * 363
            + 27.0 * 27 * 192 * 1600
            + 169.0 * (384 * 1728 + 256 * 3456 + 256 * 2304)
            + 9216.0 * 4096
            + 4096.0 * 4096
            + 4096.0 * 1000;
    assertEquals(0.714, macs / 1e9, 0.0005);
    NetworkReport report = check(m, x, macs, 61_100_840);
    assertEquals(Map.of("conv", 5.0, "gemv", 3.0, "pool", 3.0, "view", 1.0), kernels(report));
  }

  /** 138,357,544 parameters and 15.47 GMACs (Simonyan and Zisserman, arXiv:1409.1556, model D). */
  @Test
  void vgg16() throws IOException {
    Models m = new Models().input("x", 1, 3, 224, 224);
    String x = "x";
    int in = 3;
    for (int out :
        new int[] {64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0}) {
      if (out == 0) {
        x = m.pool("MaxPool", x, 2, 2, 0);
      } else {
        x = m.node("Relu", List.of(m.conv(x, in, out, 3, 1, 1, 1)));
        in = out;
      }
    }
    x = m.node("Relu", List.of(m.dense(m.node("Flatten", List.of(x)), 25088, 4096)));
    x = m.dense(m.node("Relu", List.of(m.dense(x, 4096, 4096))), 4096, 1000);
    check(m, x, 15_470_264_320.0, 138_357_544);
  }

  /** 11,689,512 parameters (torchvision), to which a file adds means and variances; 1.81 GMACs. */
  @Test
  void resNet18() throws IOException {
    Models m = new Models().input("x", 1, 3, 224, 224);
    String x = m.pool("MaxPool", m.convNorm("x", 3, 64, 7, 2, 1, true), 3, 2, 1);
    int in = 64;
    for (int out : new int[] {64, 128, 256, 512}) {
      for (int block = 0; block < 2; block++) {
        int stride = block == 0 && out > 64 ? 2 : 1;
        String y = m.convNorm(m.convNorm(x, in, out, 3, stride, 1, true), out, out, 3, 1, 1, false);
        String skip = in == out ? x : m.convNorm(x, in, out, 1, stride, 1, false);
        x = m.node("Relu", List.of(m.node("Add", List.of(y, skip))));
        in = out;
      }
    }
    x = m.node("Flatten", List.of(m.node("GlobalAveragePool", List.of(x))));
    x = m.dense(x, 512, 1000);
    NetworkReport report = check(m, x, 1_814_073_344.0, 11_689_512 + 2 * 4800);
    assertEquals(
        Map.of(
            "conv", 17.0, "pw", 3.0, "gemv", 1.0, "arith", 8.0, "pool", 1.0, "reduce", 1.0, "view",
            1.0),
        kernels(report));
  }

  /** 4,253,864 parameters with means and variances (Keras), 568,740,352 MACs (arXiv:1704.04861). */
  @Test
  void mobileNet() throws IOException {
    Models m = new Models().input("x", 1, 3, 224, 224);
    String x = m.node("Pad", List.of("x", m.integers(0, 0, 0, 0, 0, 0, 1, 1)));
    x = m.node("Conv", List.of(x, m.weight(32, 3, 3, 3)), Models.ints("strides", 2, 2));
    x =
        m.node(
            "BatchNormalization",
            List.of(x, m.weight(32), m.weight(32), m.weight(32), m.weight(32)));
    x = m.node("Clip", List.of(x, m.scalar(0), m.scalar(6)));
    int in = 32;
    for (int out :
        new int[] {64, -128, 128, -256, 256, -512, 512, 512, 512, 512, 512, -1024, 1024}) {
      x = m.convNorm(x, in, in, 3, out < 0 ? 2 : 1, in, true);
      x = m.convNorm(x, in, Math.abs(out), 1, 1, 1, true);
      in = Math.abs(out);
    }
    x = m.node("GlobalAveragePool", List.of(x));
    x = m.conv(x, 1024, 1000, 1, 1, 0, 1);
    // Scalars of the clip are constants that the first kernel reads.
    NetworkReport report = check(m, x, 568_740_352.0, 4_253_864 + 2);
    assertEquals(
        Map.of("conv", 1.0, "dw", 13.0, "pw", 14.0, "copy", 1.0, "reduce", 1.0), kernels(report));
  }

  /** By hand: 35 steps of 4 H (I + H) twice, and the projection; PyTorch counts biases twice. */
  @Test
  void lstm() throws IOException {
    Models m = new Models().input("x", 35, 1, 200);
    String x = "x";
    for (int layer = 0; layer < 2; layer++) {
      List<String> inputs =
          List.of(x, m.weight(1, 800, 200), m.weight(1, 800, 200), m.weight(1, 1600));
      x = m.node("LSTM", inputs, Models.integer("hidden_size", 200));
      x = m.node("Squeeze", List.of(x, m.integers(1)));
    }
    x = m.node("Add", List.of(m.node("MatMul", List.of(x, m.weight(200, 10000))), m.weight(10000)));
    double macs = 2 * 35 * 4 * 200.0 * 400 + 35 * 200.0 * 10000;
    NetworkReport report = check(m, x, macs, 2 * (2 * 160_000 + 1600) + 2_010_000);
    assertEquals(Map.of("rnn", 2.0, "gemm", 1.0, "view", 2.0), kernels(report));
  }

  /** A layer of BERT base: 7,087,872 parameters (arXiv:1810.04805, 12 of them 85,054,464). */
  @Test
  void transformerLayer() throws IOException {
    int length = 128;
    Models m = new Models().input("x", 1, length, 768);
    String q = heads(m, linear(m, "x", 768, 768), length, 0, 2, 1, 3);
    String k = heads(m, linear(m, "x", 768, 768), length, 0, 2, 3, 1);
    String v = heads(m, linear(m, "x", 768, 768), length, 0, 2, 1, 3);
    String scores = m.node("Div", List.of(m.node("MatMul", List.of(q, k)), m.scalar(8)));
    String mixed = m.node("MatMul", List.of(m.node("Softmax", List.of(scores)), v));
    String back = m.node("Transpose", List.of(mixed), Models.ints("perm", 0, 2, 1, 3));
    String joined = m.node("Reshape", List.of(back, m.integers(0, -1, 768)));
    String x = norm(m, m.node("Add", List.of("x", linear(m, joined, 768, 768))));
    String inner = gelu(m, linear(m, x, 768, 3072));
    x = norm(m, m.node("Add", List.of(x, linear(m, inner, 3072, 768))));
    double macs = length * (4 * 768.0 * 768 + 2 * 768.0 * 3072) + 2.0 * length * length * 768;
    // Beside the layer's own, the scalars of what is spelt out: one of the scores, two of a norm,
    // three of gelu.
    NetworkReport report = check(m, x, macs, 7_087_872 + 1 + 2 * 2 + 3);
    assertEquals(
        Map.of(
            "gemm",
            6.0,
            "attention",
            2.0,
            "arith",
            2.0,
            "softmax",
            1.0,
            "norm",
            2.0,
            "dear",
            1.0,
            "transpose",
            4.0,
            "view",
            4.0),
        kernels(report));
  }

  private static String linear(Models m, String x, int in, int out) {
    return m.node("Add", List.of(m.node("MatMul", List.of(x, m.weight(in, out))), m.weight(out)));
  }

  private static String heads(Models m, String x, int length, long... order) {
    String split = m.node("Reshape", List.of(x, m.integers(1, length, 12, 64)));
    return m.node("Transpose", List.of(split), Models.ints("perm", order));
  }

  private static String norm(Models m, String x) {
    String mean = m.node("ReduceMean", List.of(x), Models.ints("axes", -1));
    String centred = m.node("Sub", List.of(x, mean));
    String squares = m.node("Pow", List.of(centred, m.scalar(2)));
    String variance = m.node("ReduceMean", List.of(squares), Models.ints("axes", -1));
    String root = m.node("Sqrt", List.of(m.node("Add", List.of(variance, m.scalar(1e-12f)))));
    String y = m.node("Mul", List.of(m.node("Div", List.of(centred, root)), m.weight(768)));
    return m.node("Add", List.of(y, m.weight(768)));
  }

  private static String gelu(Models m, String x) {
    String erf = m.node("Erf", List.of(m.node("Div", List.of(x, m.scalar(1.4142f)))));
    String gate = m.node("Add", List.of(erf, m.scalar(1)));
    return m.node("Mul", List.of(m.node("Mul", List.of(x, gate)), m.scalar(.5f)));
  }
}
