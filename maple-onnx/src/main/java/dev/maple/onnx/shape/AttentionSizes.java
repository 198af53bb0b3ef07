package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Node;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of attention that is one node: ONNX's own {@code Attention}, and those that ONNX
 * Runtime's optimiser and exporters of language models write. -1 where one is not known.
 *
 * @param batch how many sequences at once
 * @param heads heads of queries
 * @param storedHeads heads of keys and values, of which several heads of queries may share one
 * @param queries length of a sequence of queries
 * @param keys length of a sequence of keys, those of earlier runs among them
 * @param size of a query and a key of a head
 * @param valueSize of a value of a head
 */
public record AttentionSizes(
    long batch, long heads, long storedHeads, long queries, long keys, long size, long valueSize) {
  private static final String MICROSOFT = "com.microsoft:";

  /** Those that multiply by the weights of queries, keys and values, too. */
  private static final Set<String> PROJECTING =
      Set.of(
          MICROSOFT + "Attention",
          MICROSOFT + "QAttention",
          MICROSOFT + "DecoderMaskedSelfAttention");

  private static final String MANY_HEADS = MICROSOFT + "MultiHeadAttention";
  private static final String OF_A_DECODER = MICROSOFT + "DecoderMaskedMultiHeadAttention";
  private static final String SHARED_HEADS = MICROSOFT + "GroupQueryAttention";
  private static final String OF_ONNX = "Attention";

  /**
   * What a node's inputs say.
   *
   * @param node any node
   * @param inputs what is known of its inputs, {@link TensorInfo#UNKNOWN} of one that it lacks
   * @return null if the node is no attention
   */
  public static @Nullable AttentionSizes of(Node node, IntFunction<TensorInfo> inputs) {
    Inputs in = new Inputs(node, inputs);
    String operator = node.qualifiedOperator();
    if (PROJECTING.contains(operator)) {
      return in.projecting(operator.endsWith("QAttention") ? 8 : 4);
    }
    return switch (operator) {
      case MANY_HEADS -> in.ofManyHeads(6);
      case OF_A_DECODER -> in.ofManyHeads(5);
      case SHARED_HEADS -> in.ofSharedHeads();
      case OF_ONNX -> in.ofOnnx();
      default -> null;
    };
  }

  /**
   * Whether a node multiplies by the weights of queries, keys and values, too.
   *
   * @param node any node
   * @return true if its second input is those weights
   */
  public static boolean projects(Node node) {
    return PROJECTING.contains(node.qualifiedOperator());
  }

  static void register(Map<String, Rule> rules) {
    for (String operator : PROJECTING) {
      boolean quantized = operator.endsWith("QAttention");
      rules.put(operator, call -> projected(call, call.type(quantized ? 3 : 0)));
    }
    for (String operator : Set.of(MANY_HEADS, OF_A_DECODER, SHARED_HEADS, OF_ONNX)) {
      rules.put(operator, AttentionSizes::separate);
    }
  }

  /** Keys and values are kept in one tensor. */
  private static void projected(Call call, ElementType type) {
    AttentionSizes sizes = call.attention();
    call.out(0, type, sizes.joined());
    call.out(1, type, new long[] {2, sizes.batch, sizes.heads, sizes.keys, sizes.size});
  }

  private static void separate(Call call) {
    AttentionSizes sizes = call.attention();
    long[] from = call.dims(0);
    boolean apart = call.operator().equals(OF_ONNX) && from != null && from.length == 4;
    call.out(
        0,
        call.type(0),
        apart
            ? new long[] {sizes.batch, sizes.heads, sizes.queries, sizes.valueSize}
            : from == null ? null : sizes.joined());
    call.out(1, call.type(0), new long[] {sizes.batch, sizes.storedHeads, sizes.keys, sizes.size});
    call.out(
        2, call.type(0), new long[] {sizes.batch, sizes.storedHeads, sizes.keys, sizes.valueSize});
    call.out(3, call.type(0), new long[] {sizes.batch, sizes.heads, sizes.queries, sizes.keys});
  }

  /** The shape of the result with the heads side by side. */
  private long[] joined() {
    return new long[] {batch, queries, Dims.times(heads, valueSize)};
  }

  /** The inputs of one node. */
  private record Inputs(Node node, IntFunction<TensorInfo> all) {
    private boolean has(int input) {
      return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
    }

    private int rank(int input) {
      long[] dims = has(input) ? all.apply(input).dims() : null;
      return dims == null ? 0 : dims.length;
    }

    /** A side of an input of that rank. */
    private long side(int input, int rank, int axis) {
      long[] dims = has(input) ? all.apply(input).dims() : null;
      return dims == null || dims.length != rank ? Dims.UNKNOWN : dims[axis];
    }

    private long attribute(String name) {
      long number = node.attributes().integer(name, Dims.UNKNOWN);
      return number > 0 ? number : Dims.UNKNOWN;
    }

    private static long part(long whole, long parts) {
      return whole < 0 || parts <= 0 ? Dims.UNKNOWN : whole / parts;
    }

    /** With those of earlier runs, which an input of that rank may hold, or have room for all. */
    private long withPast(long keys, int input, int rank, int axis) {
      if (!has(input)) {
        return keys;
      }
      boolean hasRoom = node.attributes().integer("past_present_share_buffer", 0) != 0;
      return Dims.plus(hasRoom ? 0 : keys, side(input, rank, axis));
    }

    private AttentionSizes projecting(int past) {
      long heads = attribute("num_heads");
      long[] each = node.attributes().integers("qkv_hidden_sizes");
      long third = part(side(1, 2, 1), 3);
      long size = part(each != null && each.length == 3 ? each[0] : third, heads);
      long valueSize = part(each != null && each.length == 3 ? each[2] : third, heads);
      long length = side(0, 3, 1);
      long keys = withPast(length, past, 5, 3);
      return new AttentionSizes(side(0, 3, 0), heads, heads, length, keys, size, valueSize);
    }

    private AttentionSizes ofManyHeads(int past) {
      long heads = attribute("num_heads");
      boolean packed = rank(0) == 5;
      long[] queries = all.apply(0).dims();
      long batch = queries == null || queries.length == 0 ? Dims.UNKNOWN : queries[0];
      long length = queries == null || queries.length < 2 ? Dims.UNKNOWN : queries[1];
      long size = packed ? side(0, 5, 4) : part(side(0, 3, 2), heads);
      long keys =
          switch (rank(1)) {
            case 3 -> side(1, 3, 1);
            case 4 -> side(1, 4, 2);
            case 5 -> side(1, 5, 1);
            default -> has(1) ? Dims.UNKNOWN : length;
          };
      long valueSize =
          switch (rank(2)) {
            case 3 -> part(side(2, 3, 2), heads);
            case 4 -> side(2, 4, 3);
            default -> has(2) ? Dims.UNKNOWN : size;
          };
      keys = withPast(keys, past, 4, 2);
      return new AttentionSizes(batch, heads, heads, length, keys, size, valueSize);
    }

    private AttentionSizes ofSharedHeads() {
      long heads = attribute("num_heads");
      long stored = attribute("kv_num_heads");
      long all = has(1) ? heads : Dims.plus(heads, Dims.times(2, stored));
      long size = part(side(0, 3, 2), all);
      long length = side(0, 3, 1);
      long keys = withPast(length, 3, 4, 2);
      return new AttentionSizes(side(0, 3, 0), heads, stored, length, keys, size, size);
    }

    private AttentionSizes ofOnnx() {
      if (rank(0) == 4) {
        long keys = withPast(side(1, 4, 2), 4, 4, 2);
        return new AttentionSizes(
            side(0, 4, 0),
            side(0, 4, 1),
            side(1, 4, 1),
            side(0, 4, 2),
            keys,
            side(0, 4, 3),
            side(2, 4, 3));
      }
      long heads = attribute("q_num_heads");
      long stored = attribute("kv_num_heads");
      return new AttentionSizes(
          side(0, 3, 0),
          heads,
          stored,
          side(0, 3, 1),
          withPast(side(1, 3, 1), 4, 4, 2),
          part(side(0, 3, 2), heads),
          part(side(2, 3, 2), stored));
    }
  }
}
