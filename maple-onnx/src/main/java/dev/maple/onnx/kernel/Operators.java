package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which operators are of which kind; those that multiply are told apart by their shapes. */
final class Operators {
  static final Set<String> CONVOLUTIONS =
      Set.of("Conv", "ConvInteger", "QLinearConv", "DeformConv", "com.microsoft:FusedConv");

  /** Products of matrices, with the place of the right side among the inputs. */
  static final Map<String, Integer> PRODUCTS =
      Map.of(
          "MatMul", 1,
          "Gemm", 1,
          "MatMulInteger", 1,
          "QLinearMatMul", 3,
          "com.microsoft:FusedMatMul", 1,
          "com.microsoft:FusedGemm", 1,
          "com.microsoft:DynamicQuantizeMatMul", 1,
          "com.microsoft:MatMulIntegerToFloat", 1);

  /** Recurrent layers, with their gates. */
  static final Map<String, Integer> RECURRENT = Map.of("RNN", 1, "GRU", 3, "LSTM", 4);

  /** Activations that other kernels take in. */
  static final Set<String> FOLDABLE = Set.of("Relu", "Clip", "LeakyRelu", "PRelu");

  /** Arithmetic that other kernels take in where one side is constant. */
  static final Set<String> AFFINE = Set.of("Add", "Sub", "Mul", "Div");

  private static final Map<String, Kind> LIGHT = light();

  private Operators() {}

  /** The kind of a node that does not multiply. */
  static Kind light(Node node) {
    String domain = node.domain();
    boolean usual = domain.isEmpty() || domain.equals("com.microsoft");
    return usual ? LIGHT.getOrDefault(node.operator(), Kind.OTHER) : Kind.OTHER;
  }

  static boolean multiplies(Node node) {
    String operator = node.qualifiedOperator();
    return CONVOLUTIONS.contains(operator)
        || PRODUCTS.containsKey(operator)
        || RECURRENT.containsKey(operator)
        || operator.equals("ConvTranspose")
        || operator.equals("com.microsoft:MatMulNBits")
        || operator.equals("Det")
        || (operator.equals("Einsum") && node.inputs().size() > 1);
  }

  private static Map<String, Kind> light() {
    Map<String, Kind> kinds = new HashMap<>();
    put(
        kinds,
        Kind.CHEAP,
        "Relu Clip LeakyRelu PRelu HardSigmoid HardSwish ThresholdedRelu Abs Neg Sign Floor Ceil"
            + " Round Not Shrink QLinearLeakyRelu");
    put(
        kinds,
        Kind.DEAR,
        "Sigmoid Tanh Erf Exp Log Elu Selu Celu Gelu FastGelu BiasGelu QuickGelu Softplus Softsign"
            + " Mish Swish Sin Cos Tan Sinh Cosh Asin Acos Atan Asinh Acosh Atanh DFT STFT QLinearSigmoid");
    put(
        kinds,
        Kind.ARITH,
        "Add Sub Mul Div Mod Max Min Mean Sum Pow Sqrt Reciprocal And Or Xor Equal Greater"
            + " GreaterOrEqual Less LessOrEqual Where BitShift BitwiseAnd BitwiseOr BitwiseXor"
            + " BitwiseNot IsNaN IsInf QLinearAdd QLinearMul RotaryEmbedding");
    put(
        kinds,
        Kind.REDUCE,
        "ReduceMean ReduceSum ReduceProd ReduceMax ReduceMin ReduceL1 ReduceL2 ReduceLogSum"
            + " ReduceLogSumExp ReduceSumSquare ArgMax ArgMin TopK CumSum Unique GlobalAveragePool"
            + " GlobalMaxPool GlobalLpPool QLinearGlobalAveragePool");
    put(
        kinds,
        Kind.NORM,
        "BatchNormalization InstanceNormalization LayerNormalization GroupNormalization"
            + " MeanVarianceNormalization LpNormalization RMSNormalization"
            + " SimplifiedLayerNormalization SkipLayerNormalization SkipSimplifiedLayerNormalization"
            + " EmbedLayerNormalization");
    put(kinds, Kind.LRN, "LRN");
    put(kinds, Kind.SOFTMAX, "Softmax LogSoftmax Hardmax");
    put(
        kinds,
        Kind.POOL,
        "MaxPool AveragePool LpPool MaxUnpool MaxRoiPool RoiAlign QLinearAveragePool");
    put(
        kinds,
        Kind.COPY,
        "Concat Split Slice Pad Gather GatherElements GatherND Scatter ScatterElements ScatterND"
            + " Expand Tile OneHot Compress ReverseSequence Cast CastLike ConstantOfShape Range"
            + " EyeLike Trilu NonZero CenterCropPad QLinearConcat");
    put(kinds, Kind.TRANSPOSE, "Transpose DepthToSpace SpaceToDepth");
    put(kinds, Kind.RESIZE, "Resize Upsample GridSample");
    put(kinds, Kind.QUANTIZE, "QuantizeLinear DequantizeLinear DynamicQuantizeLinear");
    put(
        kinds,
        Kind.VIEW,
        "Reshape Flatten Squeeze Unsqueeze Identity Dropout Optional OptionalGetElement");
    return Map.copyOf(kinds);
  }

  private static void put(Map<String, Kind> kinds, Kind kind, String operators) {
    List.of(operators.split(" ")).forEach(operator -> kinds.put(operator, kind));
  }
}
