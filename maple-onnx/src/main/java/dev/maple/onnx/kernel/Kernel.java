package dev.maple.onnx.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kernel with its amounts, NaN where a shape is not known.
 *
 * @param kind what it does
 * @param precision the numbers it computes with
 * @param operator its main operator, such as {@code Conv} or {@code com.microsoft:Gelu}
 * @param title its main node, for messages
 * @param product what it multiplies, null if it does not
 * @param window its window, null if it has none
 * @param actBytes bytes that it reads and writes, constants apart
 * @param rawBytes the same if each of its nodes were a kernel of its own
 * @param weightBytes bytes of constants that it reads
 * @param parameters elements of constants that no kernel before it reads
 * @param nodes how many nodes it is made of
 * @param times how often it runs when the network runs once
 * @param marks what else is known of it
 */
public record Kernel(
    Kind kind,
    Precision precision,
    String operator,
    String title,
    @Nullable Product product,
    @Nullable Window window,
    double actBytes,
    double rawBytes,
    double weightBytes,
    double parameters,
    int nodes,
    double times,
    Set<Mark> marks) {

  /** What may be known of a kernel beside its kind. */
  public enum Mark {
    /** Adds two tensors of one shape. */
    RESIDUAL,
    /** Combines tensors of different shapes. */
    BROADCAST,
    /** Scales channels by computed factors. */
    CHANNEL_SCALE,
    /** x times a function of x with erf or tanh. */
    GELU,
    /** x times a function of x without them. */
    SWISH,
    /** A batch normalisation that no convolution takes in. */
    BATCH_NORM,
    /** An activation that no other kernel takes in. */
    LONE_RELU,
    /** Moves elements that do not lie side by side. */
    STRIDED
  }

  /** Copies the marks. */
  public Kernel {
    marks = Set.copyOf(marks);
  }

  /** A part of this kernel, without its constants; bytes are of one run. */
  Kernel part(Kind kind, Precision precision, @Nullable Product product, double actBytes) {
    double act = actBytes * times;
    return new Kernel(
        kind, precision, operator, title, product, null, act, act, 0, 0, 0, times, marks);
  }

  /** This part with all constants and nodes of the whole. */
  Kernel carrying(Kernel whole) {
    return carrying(whole, 1);
  }

  /** The same where only a share of the constants is read in a run. */
  Kernel carrying(Kernel whole, double share) {
    return new Kernel(
        kind,
        precision,
        operator,
        title,
        product,
        window,
        actBytes,
        rawBytes,
        whole.weightBytes * share,
        whole.parameters,
        whole.nodes,
        times,
        marks);
  }

  /**
   * Multiply-accumulates of all runs.
   *
   * @return 0 for a kernel that does not multiply, NaN if a shape is not known
   */
  public double macs() {
    return product == null ? 0 : product.macs() * times;
  }

  /**
   * Whether all amounts are known.
   *
   * @return false if a shape is not known
   */
  public boolean sized() {
    return !Double.isNaN(macs() + actBytes + weightBytes);
  }

  /**
   * The class of the kernel: kernels of one class have one price for each unit.
   *
   * @return the kind, and for one that multiplies the precision, such as {@code conv_int8}
   */
  public String operatorClass() {
    return precision.operatorClass(kind);
  }

  /**
   * The class among the features, which count all small integers as those of eight bits, other
   * integers and 64-bit floats as 32-bit floats.
   *
   * @return as {@link #operatorClass} but for these
   */
  public String featureClass() {
    return precision.featureClass(kind);
  }
}
