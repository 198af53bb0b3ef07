package dev.maple.onnx;

/**
 * What a network has of one class of operators.
 *
 * @param operatorClass the class: a kind, and for kernels of halves or small integers the
 *     precision, such as {@code conv}, {@code gemm_int8} or {@code softmax}
 * @param amount how much there is to do, in {@code unit}
 * @param unit {@code MMACs}, a million multiply-accumulates, or {@code MB}, a million bytes read
 *     and written
 * @param kernels how many kernels run
 * @param activationBytes bytes that they read and write, constants apart
 * @param weightBytes bytes of constants that they read
 */
public record ClassAmount(
    String operatorClass,
    double amount,
    String unit,
    double kernels,
    double activationBytes,
    double weightBytes) {}
