package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Compares a space, feature by feature, with a table among the test resources. */
final class GoldenFeatures {
  private GoldenFeatures() {}

  static <A extends Architecture<A>> void check(SearchSpace<A> space, String resource)
      throws IOException {
    var stream = Objects.requireNonNull(GoldenFeatures.class.getResourceAsStream(resource));
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      FeatureTable golden = FeatureTable.read(reader, resource);
      List<String> features = golden.layout().names();
      List<String> names = space.layout().names();
      for (FeatureTable.Row row : golden.architectures()) {
        double[] expected = golden.encode(row);
        double[] encoded = space.encode(space.parse(row.toString()));
        for (int j = 0; j < expected.length; j++) {
          String feature = features.get(j);
          assertEquals(expected[j], encoded[names.indexOf(feature)], 1e-9, feature + " of " + row);
        }
      }
    }
  }
}
