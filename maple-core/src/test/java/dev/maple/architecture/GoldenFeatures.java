package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Compares a space with a feature table among the test resources. */
final class GoldenFeatures {
  private GoldenFeatures() {}

  static <A extends Architecture<A>> void check(SearchSpace<A> space, String resource)
      throws IOException {
    var stream = Objects.requireNonNull(GoldenFeatures.class.getResourceAsStream(resource));
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      FeatureTable golden = FeatureTable.read(reader, resource);
      assertEquals(golden.layout(), space.layout());
      for (FeatureTable.Row row : golden.architectures()) {
        double[] encoded = space.encode(space.parse(row.toString()));
        assertArrayEquals(golden.encode(row), encoded, 1e-9, row.toString());
      }
    }
  }
}
