package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which operators are of which kind; those that multiply are told apart by their shapes. */
final class Operators {
  static final Set<String> CONVOLUTIONS =
      Set.of(
          "Conv",
          "ConvInteger",
          "QLinearConv",
          "DeformConv",
          "com.microsoft:FusedConv",
          "com.microsoft:QLinearConv",
          "com.microsoft:NhwcConv",
          "com.microsoft:NhwcFusedConv",
          "com.microsoft.nchwc:Conv");

  /** ONNX's own operators and those of ONNX Runtime. */
  private static final Set<String> DOMAINS = Set.of("", "com.microsoft", "com.microsoft.nchwc");

  /** Products of matrices, with the place of the right side among the inputs. */
  static final Map<String, Integer> PRODUCTS =
      Map.ofEntries(
          Map.entry("MatMul", 1),
          Map.entry("Gemm", 1),
          Map.entry("MatMulInteger", 1),
          Map.entry("QLinearMatMul", 3),
          Map.entry("com.microsoft:FusedMatMul", 1),
          Map.entry("com.microsoft:FusedMatMulActivation", 1),
          Map.entry("com.microsoft:TransposeMatMul", 1),
          Map.entry("com.microsoft:FusedGemm", 1),
          Map.entry("com.microsoft:GemmFloat8", 1),
          Map.entry("com.microsoft:QGemm", 3),
          Map.entry("com.microsoft:DynamicQuantizeMatMul", 1),
          Map.entry("com.microsoft:MatMulIntegerToFloat", 1),
          Map.entry("com.microsoft:CDist", 1));

  /** Products with weights of a few bits, whose sizes are attributes. */
  static final Set<String> OF_FEW_BITS =
      Set.of("com.microsoft:MatMulNBits", "com.microsoft:MatMulBnb4");

  /** Mixtures of experts. */
  static final Set<String> EXPERTS = Set.of("com.microsoft:MoE", "com.microsoft:QMoE");

  /** Recurrent layers, with their gates. */
  static final Map<String, Integer> RECURRENT =
      Map.of("RNN", 1, "GRU", 3, "LSTM", 4, "com.microsoft:DynamicQuantizeLSTM", 4);

  /** Activations that other kernels take in. */
  static final Set<String> FOLDABLE = Set.of("Relu", "Clip", "LeakyRelu", "PRelu");

  /** Arithmetic that other kernels take in where one side is constant. */
  static final Set<String> AFFINE = Set.of("Add", "Sub", "Mul", "Div");

  private static final Map<String, Kind> LIGHT = light();

  private Operators() {}

  /** The kind of a node that does not multiply. */
  static Kind light(Node node) {
    return DOMAINS.contains(node.domain())
        ? LIGHT.getOrDefault(node.operator(), Kind.OTHER)
        : Kind.OTHER;
  }

  static boolean multiplies(Node node) {
    String operator = node.qualifiedOperator();
    return CONVOLUTIONS.contains(operator)
        || PRODUCTS.containsKey(operator)
        || RECURRENT.containsKey(operator)
        || operator.equals("ConvTranspose")
        || OF_FEW_BITS.contains(operator)
        || EXPERTS.contains(operator)
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
            + " Mish Swish Sin Cos Tan Sinh Cosh Asin Acos Atan Asinh Acosh Atanh DFT STFT"
            + " Bernoulli Multinomial RandomNormal RandomNormalLike RandomUniform RandomUniformLike"
            + " BlackmanWindow HammingWindow HannWindow QLinearSigmoid BiasSplitGelu");
    put(
        kinds,
        Kind.ARITH,
        "Add Sub Mul Div Mod Max Min Mean Sum Pow Sqrt Reciprocal And Or Xor Equal Greater"
            + " GreaterOrEqual Less LessOrEqual Where BitShift BitwiseAnd BitwiseOr BitwiseXor"
            + " BitwiseNot IsNaN IsInf AffineGrid MelWeightMatrix QLinearAdd QLinearMul QLinearWhere"
            + " BiasAdd RotaryEmbedding MRotaryEmbedding"
            + " GemmaRotaryEmbedding");
    put(
        kinds,
        Kind.REDUCE,
        "ReduceMean ReduceSum ReduceProd ReduceMax ReduceMin ReduceL1 ReduceL2 ReduceLogSum"
            + " ReduceLogSumExp ReduceSumSquare ArgMax ArgMin TopK CumSum CumProd Unique"
            + " NonMaxSuppression NegativeLogLikelihoodLoss GlobalAveragePool GlobalMaxPool"
            + " GlobalLpPool QLinearGlobalAveragePool QLinearReduceMean");
    put(
        kinds,
        Kind.NORM,
        "BatchNormalization InstanceNormalization LayerNormalization GroupNormalization"
            + " MeanVarianceNormalization LpNormalization RMSNormalization"
            + " SimplifiedLayerNormalization SkipLayerNormalization SkipSimplifiedLayerNormalization"
            + " EmbedLayerNormalization QEmbedLayerNormalization GroupNorm SkipGroupNorm");
    put(kinds, Kind.LRN, "LRN");
    put(
        kinds,
        Kind.SOFTMAX,
        "Softmax LogSoftmax Hardmax SoftmaxCrossEntropyLoss BiasSoftmax QLinearSoftmax");
    put(
        kinds,
        Kind.POOL,
        "MaxPool AveragePool LpPool MaxUnpool MaxRoiPool RoiAlign QLinearAveragePool NhwcMaxPool"
            + " MaxpoolWithMask");
    put(
        kinds,
        Kind.COPY,
        "Concat Split Slice Pad Gather GatherElements GatherND Scatter ScatterElements ScatterND"
            + " Expand Tile OneHot Compress ReverseSequence Cast CastLike ConstantOfShape Range"
            + " EyeLike Trilu NonZero CenterCropPad Col2Im TensorScatter QLinearConcat"
            + " GatherBlockQuantized RelativePositionBias");
    put(kinds, Kind.TRANSPOSE, "Transpose DepthToSpace SpaceToDepth ReorderInput ReorderOutput");
    put(kinds, Kind.RESIZE, "Resize Upsample GridSample");
    put(kinds, Kind.QUANTIZE, "QuantizeLinear DequantizeLinear DynamicQuantizeLinear");
    put(
        kinds,
        Kind.VIEW,
        "Reshape Flatten Squeeze Unsqueeze Identity Dropout Optional OptionalGetElement"
            + " OptionalHasElement BitCast ExpandDims");
    return Map.copyOf(kinds);
  }

  private static void put(Map<String, Kind> kinds, Kind kind, String operators) {
    List.of(operators.split(" ")).forEach(operator -> kinds.put(operator, kind));
  }
}
