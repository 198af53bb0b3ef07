package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that slide a window: convolution and pooling. */
final class Windows {
  private Windows() {}

  static void register(Map<String, Rule> rules) {
    rules.put("Conv", call -> conv(call, 1, call.type(0)));
    rules.put("com.microsoft:FusedConv", call -> conv(call, 1, call.type(0)));
    rules.put("DeformConv", call -> conv(call, 1, call.type(0)));
    rules.put("ConvInteger", call -> conv(call, 1, ElementType.INT32));
    for (String name : List.of("QLinearConv", "com.microsoft:QLinearConv")) {
      rules.put(name, call -> conv(call, 3, call.type(7)));
    }
    for (String name : List.of("NhwcConv", "NhwcFusedConv")) {
      rules.put("com.microsoft:" + name, call -> conv(call, 1, call.type(0)));
    }
    rules.put("com.microsoft.nchwc:Conv", call -> conv(call, 1, call.type(0)));
    rules.put("ConvTranspose", Windows::convTranspose);
    for (String name :
        List.of(
            "AveragePool",
            "LpPool",
            "MaxPool",
            "com.microsoft:QLinearAveragePool",
            "com.microsoft:NhwcMaxPool",
            "com.microsoft:MaxpoolWithMask",
            "com.microsoft.nchwc:AveragePool",
            "com.microsoft.nchwc:MaxPool")) {
      rules.put(name, Windows::pool);
    }
    for (String name :
        List.of(
            "GlobalAveragePool",
            "GlobalMaxPool",
            "GlobalLpPool",
            "com.microsoft:QLinearGlobalAveragePool",
            "com.microsoft.nchwc:GlobalAveragePool",
            "com.microsoft.nchwc:GlobalMaxPool")) {
      rules.put(name, Windows::global);
    }
    rules.put("MaxUnpool", Windows::unpool);
    rules.put("MaxRoiPool", Windows::roiPool);
    rules.put("RoiAlign", Windows::roiAlign);
    rules.put("Col2Im", Windows::col2Im);
  }

  /** A list of whole numbers, none below the least; null if it is not given. */
  private static long @Nullable [] list(Call call, String name, int length, long least) {
    long[] list = call.attributes().integers(name);
    if (list != null && list.length != length) {
      throw new IllegalArgumentException(
          "%s %s: there must be %s".formatted(name, Arrays.toString(list), length));
    }
    if (list != null && Arrays.stream(list).anyMatch(x -> x < least)) {
      throw new IllegalArgumentException(
          "%s %s: none may be below %s".formatted(name, Arrays.toString(list), least));
    }
    return list;
  }

  private static long groups(Call call) {
    long groups = call.attributes().integer("group", 1);
    if (groups < 1) {
      throw new IllegalArgumentException("group " + groups + ": it must be at least 1");
    }
    return groups;
  }

  private static long at(long @Nullable [] list, int index, long fallback) {
    return list == null ? fallback : list[index];
  }

  /** Whether channels are the last side, as some kernels of ONNX Runtime have them. */
  private static boolean isChannelsLast(Call call) {
    return call.operator().startsWith("com.microsoft:Nhwc")
        || call.attributes().integer("channels_last", 0) != 0;
  }

  /** The shape of an image with its channels before its sides. */
  private static long @Nullable [] image(Call call) {
    long[] dims = call.dimsFrom(0, 2);
    return dims == null || !isChannelsLast(call) ? dims : Dims.moved(dims, dims.length - 1, 1);
  }

  /** Says the shape of an image as the node has its sides. */
  private static void out(Call call, int output, ElementType type, long[] image) {
    boolean last = isChannelsLast(call);
    call.out(output, type, last ? Dims.moved(image, 1, image.length - 1) : image);
  }

  private static void conv(Call call, int weight, ElementType type) {
    long[] from = image(call);
    if (from == null) {
      call.out(0, type, null);
      return;
    }
    long groups = groups(call);
    long[] kernel = call.dims(weight, from.length);
    long[] sizes = list(call, "kernel_shape", from.length - 2, 1);
    // In blocks of channels, weights are for whole blocks.
    boolean inBlocks = call.operator().startsWith("com.microsoft.nchwc:");
    if (kernel != null && kernel[1] >= 0 && from[1] >= 0 && !inBlocks) {
      long channels = Dims.times(kernel[1], groups);
      if (channels != from[1]) {
        throw new IllegalArgumentException(
            "the weights are for " + channels + " channels, the input has " + from[1]);
      }
    }
    if (sizes == null && kernel != null) {
      sizes = Arrays.copyOfRange(kernel, 2, kernel.length);
    }
    long[] dims = slid(call, from, sizes, true);
    dims[1] = kernel == null ? Dims.UNKNOWN : kernel[0];
    out(call, 0, type, dims);
  }

  private static void pool(Call call) {
    long[] from = image(call);
    if (from == null) {
      call.out(0, call.type(0), null);
      return;
    }
    long[] dims = slid(call, from, list(call, "kernel_shape", from.length - 2, 1), false);
    out(call, 0, call.type(0), dims);
    out(call, 1, ElementType.INT64, dims);
  }

  /**
   * The shape with its spatial sides as windows leave them.
   *
   * @param whole whether all of a window must lie within the image and its padding
   */
  private static long[] slid(Call call, long[] from, long @Nullable [] sizes, boolean whole) {
    int spatial = from.length - 2;
    long[] strides = list(call, "strides", spatial, 1);
    long[] dilations = list(call, "dilations", spatial, 1);
    long[] pads = list(call, "pads", 2 * spatial, 0);
    String auto = call.attributes().text("auto_pad", "NOTSET");
    boolean up = call.attributes().integer("ceil_mode", 0) != 0;
    long[] dims = from.clone();
    for (int i = 0; i < spatial; i++) {
      long side = from[i + 2];
      long stride = at(strides, i, 1);
      long size = at(sizes, i, Dims.UNKNOWN);
      if (side < 0) {
        continue;
      }
      if (auto.startsWith("SAME")) {
        dims[i + 2] = (side + stride - 1) / stride;
      } else if (size < 1) {
        dims[i + 2] = Dims.UNKNOWN;
      } else {
        long reach = Dims.plus(Dims.times(size - 1, at(dilations, i, 1)), 1);
        boolean none = auto.equals("VALID");
        long before = none ? 0 : at(pads, i, 0);
        long after = none ? 0 : at(pads, i + spatial, 0);
        long padded = Dims.plus(side, Dims.plus(before, after));
        dims[i + 2] = windows(padded - reach, side + before, stride, up);
        if (dims[i + 2] < 1 || (whole && padded < reach)) {
          throw Misfit.tooSmall(
              "its window needs sides of at least %s, and one is of %s, padding included, in %s"
                  .formatted(reach, padded, Arrays.toString(call.dims(0))));
        }
      }
    }
    return dims;
  }

  /**
   * How many windows begin in the room that one leaves, none of them in the padding at the end. One
   * that lacks less than a stride is one, too: so ONNX's own inference and ONNX Runtime have it.
   */
  private static long windows(long room, long end, long stride, boolean up) {
    long count = (up && room > 0 ? room + stride - 1 : room) / stride + 1;
    return up && (count - 1) * stride >= end ? count - 1 : count;
  }

  private static void convTranspose(Call call) {
    long[] from = call.dimsFrom(0, 3);
    if (from == null) {
      call.out(0, call.type(0), null);
      return;
    }
    int spatial = from.length - 2;
    long groups = groups(call);
    long[] kernel = call.dims(1, from.length);
    long[] sizes = list(call, "kernel_shape", spatial, 1);
    long[] strides = list(call, "strides", spatial, 1);
    long[] dilations = list(call, "dilations", spatial, 1);
    long[] pads = list(call, "pads", 2 * spatial, 0);
    long[] more = list(call, "output_padding", spatial, 0);
    long[] given = list(call, "output_shape", spatial, 0);
    boolean same = call.attributes().text("auto_pad", "NOTSET").startsWith("SAME");
    long[] dims = from.clone();
    dims[1] = kernel == null ? Dims.UNKNOWN : Dims.times(kernel[1], groups);
    for (int i = 0; i < spatial; i++) {
      long stride = at(strides, i, 1);
      long size = at(sizes, i, kernel == null ? Dims.UNKNOWN : kernel[i + 2]);
      if (given != null) {
        dims[i + 2] = given[i];
      } else if (same) {
        dims[i + 2] = Dims.times(from[i + 2], stride);
      } else if (from[i + 2] < 1 || size < 1) {
        dims[i + 2] = Dims.UNKNOWN;
      } else {
        long reach = Dims.plus(Dims.times(size - 1, at(dilations, i, 1)), 1);
        long whole =
            Dims.plus(Dims.times(stride, from[i + 2] - 1), Dims.plus(reach, at(more, i, 0)));
        long left = whole - Dims.plus(at(pads, i, 0), at(pads, i + spatial, 0));
        if (left < 1) {
          throw Misfit.tooSmall(
              "its padding takes all %s that its window makes of a side of %s, in %s"
                  .formatted(whole, from[i + 2], Arrays.toString(from)));
        }
        dims[i + 2] = left;
      }
    }
    call.out(0, call.type(0), dims);
  }

  private static void global(Call call) {
    long[] from = image(call);
    if (from == null) {
      call.out(0, call.type(0), null);
      return;
    }
    long[] dims = from.clone();
    Arrays.fill(dims, 2, dims.length, 1);
    out(call, 0, call.type(0), dims);
  }

  private static void unpool(Call call) {
    double[] given = call.values(2);
    long[] from = call.dimsFrom(0, 2);
    if (given != null) {
      call.out(0, call.type(0), Arrays.stream(given).mapToLong(Dims::side).toArray());
      return;
    }
    if (from == null || call.has(2)) {
      call.out(0, call.type(0), from == null ? null : Dims.unknown(from.length));
      return;
    }
    int spatial = from.length - 2;
    long[] sizes = list(call, "kernel_shape", spatial, 1);
    long[] strides = list(call, "strides", spatial, 1);
    long[] pads = list(call, "pads", 2 * spatial, 0);
    long[] dims = from.clone();
    for (int i = 0; i < spatial && sizes != null; i++) {
      double side = (from[i + 2] - 1.0) * at(strides, i, 1) + sizes[i];
      side -= at(pads, i, 0) + at(pads, i + spatial, 0);
      dims[i + 2] = from[i + 2] < 0 ? Dims.UNKNOWN : Dims.side(side);
    }
    call.out(0, call.type(0), dims);
  }

  private static void roiPool(Call call) {
    long[] from = call.dims(0, 4);
    long[] rois = call.dims(1, 2);
    long[] pooled = list(call, "pooled_shape", 2, 0);
    if (from != null && rois != null && pooled != null) {
      call.out(0, call.type(0), new long[] {rois[0], from[1], pooled[0], pooled[1]});
    }
  }

  private static void roiAlign(Call call) {
    long[] from = call.dims(0, 4);
    long[] rois = call.dims(1, 2);
    if (from != null && rois != null) {
      long height = Dims.side((double) call.attributes().integer("output_height", 1));
      long width = Dims.side((double) call.attributes().integer("output_width", 1));
      call.out(0, call.type(0), new long[] {rois[0], from[1], height, width});
    }
  }

  private static void col2Im(Call call) {
    long[] from = call.dims(0, 3);
    double[] image = call.values(1);
    double[] block = call.values(2);
    if (from == null || image == null || block == null) {
      return;
    }
    long taps = Dims.side(Arrays.stream(block).reduce(1, (a, b) -> a * b));
    long channels = from[1] < 0 || taps < 1 ? Dims.UNKNOWN : from[1] / taps;
    long[] sides = Arrays.stream(image).mapToLong(Dims::side).toArray();
    call.out(0, call.type(0), Dims.concat(new long[] {from[0], channels}, sides));
  }
}
