package dev.maple.onnx;

import java.util.List;
import java.util.Locale;

/**
 * What a network has to do, by class of operators, and what could not be told. Sums are over
 * kernels of known size; those of unknown size are named, not counted as nothing.
 *
 * @param classes the classes that the network has, in a fixed order
 * @param unknown operators that are not known, the largest first; they count in {@code other}
 * @param unsized kernels whose shapes are not known, so that no amount of theirs is in any sum
 * @param remarks what was assumed, versions that are not known, contradictions in the file, and
 *     operators whose results' shapes are not known
 * @param macs multiply-accumulates
 * @param parameters elements of weights, each counted once
 * @param kernels how many kernels run
 * @param activationBytes bytes read and written, constants apart
 * @param weightBytes bytes of constants read
 * @param memoryBytes bytes of memory that a run takes at least: inputs, constants, and what is
 *     alive at once of the tensors between kernels, as far as sizes are known
 */
public record NetworkReport(
    List<ClassAmount> classes,
    List<UnknownOperator> unknown,
    List<String> unsized,
    List<String> remarks,
    double macs,
    double parameters,
    double kernels,
    double activationBytes,
    double weightBytes,
    double memoryBytes) {

  /** Copies the lists. */
  public NetworkReport {
    classes = List.copyOf(classes);
    unknown = List.copyOf(unknown);
    unsized = List.copyOf(unsized);
    remarks = List.copyOf(remarks);
  }

  /** The word after so many. */
  static String kernels(double count) {
    return count == 1 ? "kernel" : "kernels";
  }

  /** A table of the classes, and a line for each thing that could not be told. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%.1f MMACs, %.2f M parameters, %.0f %s, %.1f MB of activations, %.1f MB of"
                + " weights, at least %.1f MB of memory%n",
            macs / Features.MILLION,
            parameters / Features.MILLION,
            kernels,
            kernels(kernels),
            activationBytes / Features.MILLION,
            weightBytes / Features.MILLION,
            memoryBytes / Features.MILLION));
    for (ClassAmount row : classes) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %10.2f %-5s %6.0f %-7s %9.2f MB%n",
              row.operatorClass(),
              row.amount(),
              row.unit(),
              row.kernels(),
              kernels(row.kernels()),
              (row.activationBytes() + row.weightBytes()) / Features.MILLION));
    }
    for (UnknownOperator row : unknown) {
      String size =
          Double.isNaN(row.bytes())
              ? "unknown size"
              : String.format(Locale.ROOT, "%.2f MB", row.bytes() / Features.MILLION);
      text.append(
          String.format("unknown operator %s: %s, %s%n", row.operator(), row.nodes(), size));
    }
    unsized.forEach(name -> text.append("unknown size: ").append(name).append('\n'));
    remarks.forEach(remark -> text.append("note: ").append(remark).append('\n'));
    return text.toString();
  }
}
