package dev.maple.runtime.pytorch;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.maple.runtime.network.OnnxFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The nodes of an ONNX file as calls of PyTorch's operators, one for one, as a model in Python
 * makes them. What it does not know is refused, by an {@code IllegalStateException}.
 */
final class PyTorchNodes {
  private final Constants constants;
  private final Calls calls;
  private final NodeConstants known;
  private final Map<String, Slot> values = new HashMap<>();
  private final Set<Slot> inputs;
  private final String output;
  private final TensorOptional none;
  private final ScalarTypeOptional sameType;

  PyTorchNodes(OnnxFile file, Constants constants, Calls calls) {
    this.constants = constants;
    this.calls = calls;
    none = constants.keep(new TensorOptional());
    sameType = constants.keep(new ScalarTypeOptional());
    GraphProto graph = file.graph();
    known = new NodeConstants(graph, constants);
    for (Map.Entry<String, long[]> input : file.floatInputs(graph).entrySet()) {
      Slot slot = new Slot();
      slot.put(constants.tensor(OnnxFile.floats(input.getValue()), input.getValue()));
      values.put(input.getKey(), slot);
    }
    inputs = values.values().stream().collect(Collectors.toUnmodifiableSet());
    for (NodeProto node : graph.getNodeList()) {
      values.put(node.getOutput(0), call(new Node(node)));
    }
    output = graph.getOutput(0).getName();
  }

  Set<Slot> inputs() {
    return inputs;
  }

  /** Of the first output. */
  Slot output() {
    return slot(output);
  }

  private Slot slot(String name) {
    Slot slot = values.get(name);
    if (slot == null) {
      throw new IllegalStateException("PyTorch: nothing computes '" + name + "' here");
    }
    return slot;
  }

  private Slot call(Node node) {
    return switch (node.type()) {
      case "Conv" -> conv(node);
      case "ConvTranspose" -> deconv(node);
      case "BatchNormalization" -> norm(node);
      case "LRN" -> lrn(node);
      case "Relu" -> each(node, torch::relu);
      case "Sigmoid" -> each(node, torch::sigmoid);
      case "Erf" -> each(node, torch::erf);
      case "Sqrt" -> each(node, torch::sqrt);
      case "Clip" -> clip(node);
      case "Add" -> both(node, torch::add, torch::add);
      case "Sub" -> both(node, torch::sub, torch::sub);
      case "Mul" -> both(node, torch::mul, torch::mul);
      case "Div" -> both(node, torch::div, torch::div);
      case "Pow" -> both(node, torch::pow, torch::pow);
      case "MatMul" -> both(node, torch::matmul, torch::mul);
      case "MaxPool", "AveragePool" -> pool(node);
      case "GlobalAveragePool" -> each(node, x -> torch.mean(x, new long[] {2, 3}, true, sameType));
      case "ReduceMean" -> {
        long[] axes = node.numbers("axes");
        boolean keep = node.number("keepdims", 1) == 1;
        yield each(node, x -> torch.mean(x, axes, keep, sameType));
      }
      case "Softmax" -> {
        long axis = node.number("axis", -1);
        yield each(node, x -> torch.softmax(x, axis));
      }
      case "Transpose" -> {
        long[] axes = node.numbers("perm");
        yield each(node, x -> torch.permute(x, axes));
      }
      case "Reshape" -> {
        long[] shape = known.longs(node.input(1));
        yield each(node, x -> torch.reshape(x, shape));
      }
      case "Concat" -> concat(node);
      case "LSTM", "GRU" -> recurrent(node);
      default -> throw new IllegalStateException("PyTorch: no operator here for " + node.type());
    };
  }

  private Slot each(Node node, Function<Tensor, Tensor> operator) {
    Slot x = slot(node.input(0));
    return calls.add(() -> operator.apply(x.tensor()), x);
  }

  /** Of two tensors, or of one and a constant. */
  private Slot both(
      Node node,
      BiFunction<Tensor, Tensor, Tensor> tensors,
      BiFunction<Tensor, Scalar, Tensor> scalar) {
    Slot x = slot(node.input(0));
    String second = node.input(1);
    if (!known.has(second)) {
      Slot y = slot(second);
      return calls.add(() -> tensors.apply(x.tensor(), y.tensor()), x, y);
    }
    if (known.isNumber(second)) {
      Scalar number = constants.keep(new Scalar(known.number(second)));
      return calls.add(() -> scalar.apply(x.tensor(), number), x);
    }
    Tensor constant = known.tensor(second);
    return calls.add(() -> tensors.apply(x.tensor(), constant), x);
  }

  private Slot conv(Node node) {
    Slot x = slot(node.input(0));
    Tensor weights = known.tensor(node.input(1));
    TensorOptional bias = node.has(2) ? known.optional(node.input(2)) : none;
    long[] strides = node.numbers("strides", 1, 1);
    long[] padding = node.padding();
    long[] dilations = node.numbers("dilations", 1, 1);
    long groups = node.number("group", 1);
    return calls.add(
        () -> torch.conv2d(x.tensor(), weights, bias, strides, padding, dilations, groups), x);
  }

  private Slot deconv(Node node) {
    Slot x = slot(node.input(0));
    Tensor weights = known.tensor(node.input(1));
    TensorOptional bias = node.has(2) ? known.optional(node.input(2)) : none;
    long[] strides = node.numbers("strides", 1, 1);
    long[] padding = node.padding();
    long[] no = {0, 0};
    long groups = node.number("group", 1);
    return calls.add(
        () -> torch.conv_transpose2d(x.tensor(), weights, bias, strides, padding, no, groups, 1, 1),
        x);
  }

  private Slot norm(Node node) {
    Slot x = slot(node.input(0));
    TensorOptional scale = known.optional(node.input(1));
    TensorOptional shift = known.optional(node.input(2));
    TensorOptional mean = known.optional(node.input(3));
    TensorOptional variance = known.optional(node.input(4));
    double epsilon = node.real("epsilon", 1e-5f);
    return calls.add(
        () -> torch.batch_norm(x.tensor(), scale, shift, mean, variance, false, 0, epsilon, false),
        x);
  }

  /** As PyTorch does it: squares, their mean over channels as a pool of planes, a power. */
  private Slot lrn(Node node) {
    Slot x = slot(node.input(0));
    long size = node.number("size", 1);
    double alpha = node.real("alpha", 1e-4f);
    double beta = node.real("beta", 0.75f);
    double bias = node.real("bias", 1);
    return calls.add(() -> LocalNorm.of(x.tensor(), size, alpha, beta, bias), x);
  }

  private Slot clip(Node node) {
    ScalarOptional low = bound(node, 1);
    ScalarOptional high = bound(node, 2);
    return each(node, x -> torch.clamp(x, low, high));
  }

  private ScalarOptional bound(Node node, int input) {
    return constants.keep(
        node.has(input)
            ? new ScalarOptional(constants.keep(new Scalar(known.number(node.input(input)))))
            : new ScalarOptional());
  }

  private Slot pool(Node node) {
    long[] window = node.numbers("kernel_shape");
    long[] strides = node.numbers("strides", 1, 1);
    long[] padding = node.padding();
    boolean up = node.number("ceil_mode", 0) == 1;
    if (node.type().equals("MaxPool")) {
      long[] one = {1, 1};
      return each(node, x -> torch.max_pool2d(x, window, strides, padding, one, up));
    }
    boolean counted = node.number("count_include_pad", 0) == 1;
    LongOptional noDivisor = constants.keep(new LongOptional());
    return each(node, x -> torch.avg_pool2d(x, window, strides, padding, up, counted, noDivisor));
  }

  private Slot concat(Node node) {
    List<Slot> all = new ArrayList<>();
    node.inputs().forEach(name -> all.add(slot(name)));
    long axis = node.number("axis", 0);
    return calls.add(
        () -> {
          try (TensorVector tensors =
              new TensorVector(all.stream().map(Slot::tensor).toArray(Tensor[]::new))) {
            return torch.cat(tensors, axis);
          }
        },
        all.toArray(Slot[]::new));
  }

  /** One direction, without biases, from a state of zeros. */
  private Slot recurrent(Node node) {
    boolean lstm = node.type().equals("LSTM");
    if (node.inputs().size() > 3
        || (!lstm && node.number("linear_before_reset", 0) == 0)
        || !node.text("direction", "forward").equals("forward")) {
      throw new IllegalStateException("PyTorch: this form of " + node.type() + " is not run here");
    }
    Slot x = slot(node.input(0));
    int[] gates = lstm ? new int[] {0, 2, 3, 1} : new int[] {1, 0, 2};
    Tensor w = known.gates(node.input(1), gates);
    Tensor r = known.gates(node.input(2), gates);
    TensorVector weights = constants.keep(new TensorVector(w, r));
    int hidden = Math.toIntExact(node.number("hidden_size", 0));
    Tensor zeros = constants.tensor(new float[hidden], 1, 1, hidden);
    TensorVector state = constants.keep(new TensorVector(zeros, zeros));
    return calls.add(
        () -> {
          if (lstm) {
            try (T_TensorTensorTensor_T all =
                torch.lstm(x.tensor(), state, weights, false, 1, 0, false, false, false)) {
              return torch.unsqueeze(all.get0(), 1);
            }
          }
          try (T_TensorTensor_T all =
              torch.gru(x.tensor(), zeros, weights, false, 1, 0, false, false, false)) {
            return torch.unsqueeze(all.get0(), 1);
          }
        },
        x);
  }
}
