package dev.maple.runtime.pytorch;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Local response normalisation, which in PyTorch is no operator but seven. */
final class LocalNorm {
  private LocalNorm() {}

  static Tensor of(Tensor x, long size, double alpha, double beta, double bias) {
    long n = x.size(0);
    long channels = x.size(1);
    long low = (size - 1) / 2;
    try (Tensor squares = torch.mul(x, x);
        Tensor planes = torch.reshape(squares, n, 1, channels, x.size(2) * x.size(3));
        Tensor padded = torch.constant_pad_nd(planes, 0, 0, low, size - 1 - low);
        LongOptional noDivisor = new LongOptional();
        Tensor mean =
            torch.avg_pool2d(
                padded,
                new long[] {size, 1},
                new long[] {1, 1},
                new long[2],
                false,
                true,
                noDivisor);
        Tensor images = torch.reshape(mean, n, channels, x.size(2), x.size(3));
        Scalar factor = new Scalar(alpha);
        Scalar offset = new Scalar(bias);
        Scalar power = new Scalar(beta);
        Tensor scaled = torch.mul(images, factor);
        Tensor moved = torch.add(scaled, offset);
        Tensor divisor = torch.pow(moved, power)) {
      return torch.div(x, divisor);
    }
  }
}
