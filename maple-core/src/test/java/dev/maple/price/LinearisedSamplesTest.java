package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

class LinearisedSamplesTest {
  /** As it is written, whichever system is the smaller. */
  @Property(tries = 60)
  void isWhatItSaysOfFewSamplesAndOfMany(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
    Random random = new Random(seed);
    int p = 5;
    double own = 0.5;
    PricePrior prior =
        new PricePrior(
            new double[p],
            new double[][] {random.doubles(p, -1, 1).toArray()},
            random.doubles(p, 0.1, 1).toArray(),
            new double[][] {{1, 1, 0, 0, 0}},
            Vectors.ones(p),
            seed % 2 == 0);
    double[][] gradients = new double[count][];
    Arrays.setAll(gradients, i -> random.doubles(p, 0, 1).toArray());
    double[] noise = random.doubles(count, 0.01, 0.1).toArray();
    double[] z = random.doubles(count, -1, 1).toArray();
    LinearisedSamples samples = LinearisedSamples.of(prior, own, gradients, noise, z);

    DMatrixRMaj s = new DMatrixRMaj(p, p);
    prior.addCovariance(1, own, prior.speedVariance(), s.data);
    DMatrixRMaj j = new DMatrixRMaj(gradients);
    DMatrixRMaj k = product(product(j, s), transposed(j));
    double determinant = 0;
    for (int i = 0; i < count; i++) {
      k.add(i, i, noise[i]);
      determinant -= Math.log(noise[i]);
    }
    determinant += Math.log(CommonOps_DDRM.det(k));
    CommonOps_DDRM.invert(k);
    DMatrixRMaj told = product(transposed(j), k);
    DMatrixRMaj values = new DMatrixRMaj(count, 1, true, z);
    double square = product(product(transposed(values), k), values).get(0);
    assertArrayEquals(product(told, values).data, samples.dual(), 1e-7);
    assertEquals(determinant, samples.logDeterminant(), 1e-7);
    assertEquals(square, samples.squaredMahalanobis(), 1e-7 * (1 + square));
    assertArrayEquals(
        product(product(s, told), product(j, s)).data, samples.explained().get(), 1e-7);
  }

  private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
    CommonOps_DDRM.mult(a, b, product);
    return product;
  }

  private static DMatrixRMaj transposed(DMatrixRMaj a) {
    return CommonOps_DDRM.transpose(a, null);
  }
}
