package dev.maple.onnx;

import dev.maple.onnx.kernel.Kernel;
import dev.maple.onnx.kernel.Kernel.Mark;
import dev.maple.onnx.kernel.Kind;
import dev.maple.onnx.kernel.Precision;
import dev.maple.onnx.kernel.Product;
import dev.maple.onnx.kernel.Window;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/**
 * Parts of the amounts that cost more or less than the rest of their class: by window and stride,
 * by sizes that leave vector units idle, by what was fused. Parts of multiply-accumulates are of
 * kernels priced as those of 32-bit floats alone.
 */
final class FineFeatures {

  /** Vector units work on so many channels at once. */
  private static final double LANES = 16;

  private static final double LARGE_BYTES = 1e6;
  private static final double HUGE_BYTES = 16e6;
  private static final double SMALL_BYTES = 64e3;

  static final List<String> NAMES =
      List.of(
          "conv3s1",
          "conv3s2",
          "conv_big",
          "conv_flat",
          "conv_stem",
          "conv_thin",
          "conv_wide",
          "conv_small",
          "conv_deep",
          "pw_thin",
          "pw_small",
          "pw_lowk",
          "pw_big",
          "dw3s1",
          "dw3s2",
          "dw5",
          "dw7",
          "dw_small",
          "dw_pad",
          "grouped_pad",
          "conv_pad",
          "pw_pad",
          "grouped_calls",
          "gemm_small",
          "gemm_lowk",
          "gemm_big",
          "gemv_big",
          "gemv_small",
          "att_small",
          "att_groups",
          "rnn_steps",
          "rnn_stepped",
          "pool_taps",
          "broadcast",
          "residual",
          "bn",
          "relu_raw",
          "gelu",
          "swish",
          "se",
          "norm_raw",
          "dear_raw",
          "small_kernels",
          "strided_copy",
          "w_big",
          "w_huge",
          "act_big");

  private final Kernel kernel;
  private final ObjDoubleConsumer<String> sums;

  private FineFeatures(Kernel kernel, ObjDoubleConsumer<String> sums) {
    this.kernel = kernel;
    this.sums = sums;
  }

  static void add(Kernel kernel, ObjDoubleConsumer<String> sums) {
    FineFeatures fine = new FineFeatures(kernel, sums);
    Product product = kernel.product();
    if (product != null && kernel.precision().pricedAs() == Precision.FLOAT) {
      fine.product(product, kernel.macs() / Features.MILLION);
    }
    fine.bytes(kernel.actBytes() / Features.MILLION, kernel.weightBytes() / Features.MILLION);
    fine.marks(kernel.actBytes() / Features.MILLION);
  }

  private void when(boolean holds, String name, double amount) {
    if (holds) {
      sums.accept(name, amount);
    }
  }

  private void product(Product product, double macs) {
    double padding = macs * (Math.ceil(product.m() / LANES) * LANES / product.m() - 1);
    switch (kernel.kind()) {
      case CONV -> conv(product, macs, padding);
      case PW -> pointwise(product, macs, padding);
      case DW -> depthwise(product, macs, padding);
      case GROUPED -> {
        when(product.m() > 0, "grouped_pad", padding);
        sums.accept("grouped_calls", product.groups() * kernel.times());
      }
      case GEMM -> {
        when(product.n() < 32, "gemm_small", macs);
        when(product.k() < 64, "gemm_lowk", macs);
        when(product.m() >= 1024, "gemm_big", macs);
      }
      case GEMV -> {
        when(kernel.weightBytes() >= LARGE_BYTES, "gemv_big", macs);
        when(kernel.weightBytes() < SMALL_BYTES, "gemv_small", macs);
      }
      case ATTENTION -> {
        when(product.n() < 64, "att_small", macs);
        sums.accept("att_groups", product.groups() * kernel.times());
      }
      case RNN -> {
        sums.accept("rnn_steps", product.groups() * kernel.times());
        when(product.n() == 1, "rnn_stepped", macs);
      }
      default -> {}
    }
  }

  private void conv(Product product, double macs, double padding) {
    Window window = kernel.window();
    if (window != null) {
      boolean three = window.longest() == 3 && window.shortest() == 3;
      when(three && window.stride() == 1, "conv3s1", macs);
      when(three && window.stride() > 1, "conv3s2", macs);
      when(window.longest() > 3 && window.shortest() > 1, "conv_big", macs);
      when(window.shortest() == 1, "conv_flat", macs);
      when(window.channels() <= 4, "conv_stem", macs);
      when(window.channels() < 32, "conv_thin", macs);
    }
    when(product.m() >= 128, "conv_wide", macs);
    when(product.n() <= 200, "conv_small", macs);
    when(product.k() >= 1152, "conv_deep", macs);
    when(product.m() > 0, "conv_pad", padding);
  }

  private void pointwise(Product product, double macs, double padding) {
    when(product.m() < 32, "pw_thin", macs);
    when(product.n() <= 200, "pw_small", macs);
    when(product.k() < 32, "pw_lowk", macs);
    when(product.m() >= 128, "pw_big", macs);
    when(product.m() > 0, "pw_pad", padding);
  }

  private void depthwise(Product product, double macs, double padding) {
    Window window = kernel.window();
    if (window != null) {
      when(window.longest() <= 3 && window.stride() == 1, "dw3s1", macs);
      when(window.longest() <= 3 && window.stride() > 1, "dw3s2", macs);
      when(window.longest() > 3 && window.longest() <= 5, "dw5", macs);
      when(window.longest() > 5, "dw7", macs);
    }
    when(product.n() <= 200, "dw_small", macs);
    // Lanes hold channels here, of which each group has few.
    double channels = product.groups() * product.m();
    double idle = macs * (Math.ceil(channels / LANES) * LANES / channels - 1);
    when(channels > 0 && padding >= 0, "dw_pad", idle);
  }

  private void bytes(double act, double weight) {
    double all = kernel.actBytes() + kernel.weightBytes();
    when(all < SMALL_BYTES, "small_kernels", kernel.times());
    when(kernel.weightBytes() > LARGE_BYTES, "w_big", weight);
    when(kernel.weightBytes() > HUGE_BYTES, "w_huge", weight);
    when(kernel.actBytes() > LARGE_BYTES, "act_big", act);
    when(kernel.kind() == Kind.NORM, "norm_raw", kernel.rawBytes() / Features.MILLION);
    when(kernel.kind() == Kind.DEAR, "dear_raw", kernel.rawBytes() / Features.MILLION);
    Window window = kernel.window();
    if (kernel.kind() == Kind.POOL && window != null) {
      sums.accept("pool_taps", act * window.taps());
    }
  }

  private void marks(double act) {
    for (Mark mark : kernel.marks()) {
      String name =
          switch (mark) {
            case RESIDUAL -> "residual";
            case BROADCAST -> "broadcast";
            case CHANNEL_SCALE -> "se";
            case GELU -> "gelu";
            case SWISH -> "swish";
            case BATCH_NORM -> "bn";
            case LONE_RELU -> "relu_raw";
            case STRIDED -> "strided_copy";
          };
      sums.accept(name, act);
    }
  }
}
