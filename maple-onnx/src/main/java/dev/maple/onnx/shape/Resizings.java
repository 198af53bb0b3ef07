package dev.maple.onnx.shape;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that change the resolution of images. */
final class Resizings {
  private Resizings() {}

  static void register(Map<String, Rule> rules) {
    rules.put("Resize", Resizings::resize);
    rules.put("Upsample", call -> scaled(call, call.numbers("scales", 1)));
    rules.put("GridSample", Resizings::gridSample);
    rules.put("AffineGrid", Resizings::affineGrid);
    rules.put("CenterCropPad", Resizings::centerCropPad);
  }

  private static void resize(Call call) {
    if (call.opset() < 11) {
      scaled(call, call.values(1));
      return;
    }
    long[] from = call.dims(0);
    double[] scales = call.values(2);
    double[] sizes = call.values(3);
    if (from == null || (call.has(3) && sizes == null)) {
      call.out(0, call.type(0), from == null ? null : Dims.unknown(from.length));
    } else if (sizes == null) {
      scaled(call, scales);
    } else {
      call.out(0, call.type(0), sized(call, from, sizes));
    }
  }

  private static int @Nullable [] axes(Call call, int rank, int count) {
    long[] axes = call.attributes().integers("axes");
    if ((axes == null ? rank : axes.length) != count) {
      return null;
    }
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = Dims.axis(axes == null ? i : axes[i], rank);
    }
    return all;
  }

  private static long[] sized(Call call, long[] from, double[] sizes) {
    int[] axes = axes(call, from.length, sizes.length);
    if (axes == null) {
      throw new IllegalArgumentException(
          sizes.length + " sizes for a tensor of rank " + from.length);
    }
    long[] dims = from.clone();
    String policy = call.attributes().text("keep_aspect_ratio_policy", "stretch");
    double scale = Double.NaN;
    for (int i = 0; i < axes.length && !policy.equals("stretch"); i++) {
      double each = from[axes[i]] < 1 ? Double.NaN : sizes[i] / from[axes[i]];
      boolean larger = policy.equals("not_smaller");
      scale = i == 0 ? each : larger ? Math.max(scale, each) : Math.min(scale, each);
    }
    for (int i = 0; i < axes.length; i++) {
      dims[axes[i]] =
          policy.equals("stretch")
              ? Dims.side(sizes[i])
              : Dims.side(Math.floor(scale * from[axes[i]] + 0.5));
    }
    return dims;
  }

  private static void scaled(Call call, double @Nullable [] scales) {
    long[] from = call.dims(0);
    if (from == null || scales == null) {
      call.out(0, call.type(0), from == null ? null : Dims.unknown(from.length));
      return;
    }
    int[] axes = axes(call, from.length, scales.length);
    if (axes == null) {
      throw new IllegalArgumentException(
          scales.length + " scales for a tensor of rank " + from.length);
    }
    long[] dims = from.clone();
    for (int i = 0; i < axes.length; i++) {
      // In single precision, as runtimes compute it.
      double side = Math.floor((float) scales[i] * (float) from[axes[i]]);
      dims[axes[i]] = from[axes[i]] < 0 ? Dims.UNKNOWN : Dims.side(side);
    }
    call.out(0, call.type(0), dims);
  }

  private static void gridSample(Call call) {
    long[] from = call.dimsFrom(0, 3);
    long[] grid = call.dimsFrom(1, 3);
    if (from != null && grid != null) {
      long[] sides = Arrays.copyOfRange(grid, 1, grid.length - 1);
      call.out(0, call.type(0), Dims.concat(new long[] {from[0], from[1]}, sides));
    }
  }

  private static void affineGrid(Call call) {
    double[] size = call.values(1);
    if (size == null || size.length < 3) {
      return;
    }
    long[] sides = Arrays.stream(size).mapToLong(Dims::side).toArray();
    call.out(0, call.type(0), Dims.concat(Dims.without(sides, 1), new long[] {size.length - 2}));
  }

  private static void centerCropPad(Call call) {
    long[] from = call.dims(0);
    double[] shape = call.values(1);
    if (from == null || shape == null) {
      call.out(0, call.type(0), from == null ? null : Dims.unknown(from.length));
      return;
    }
    int[] axes = axes(call, from.length, shape.length);
    if (axes == null) {
      throw new IllegalArgumentException(shape.length + " sides for a rank of " + from.length);
    }
    long[] dims = from.clone();
    for (int i = 0; i < axes.length; i++) {
      dims[axes[i]] = Dims.side(shape[i]);
    }
    call.out(0, call.type(0), dims);
  }
}
