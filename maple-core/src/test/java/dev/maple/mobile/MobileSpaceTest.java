package dev.maple.mobile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FeatureTable;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A space of one's own, from the choices in code to predictions from a features file. */
class MobileSpaceTest {
  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(MobileSpaceTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theFilesAreThoseTheGeneratorWrites(@TempDir Path folder) throws IOException {
    MobileFiles.write(folder);
    for (String name : List.of("features.csv", "latency.csv")) {
      assertEquals(Files.readString(resource(name)), Files.readString(folder.resolve(name)), name);
    }
  }

  @Test
  void theTableEncodesAsTheSpaceDoes() throws IOException {
    FeatureTable table = FeatureTable.read(resource("features.csv"));
    ChoiceSpace space = MobileNetwork.space();
    assertEquals(space.layout(), table.layout());
    for (FeatureTable.Row row : table.architectures()) {
      assertArrayEquals(space.encode(space.parse(row.toString())), table.encode(row));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"compute-b", "memory-b", "launch-b", "mixed-b"})
  void tenSamplesAreEnoughForAnUnseenDevice(String device) throws IOException {
    FeatureTable table = FeatureTable.read(resource("features.csv"));
    InitialSet<FeatureTable.Row> all = InitialSet.read(resource("latency.csv"), table);
    Map<FeatureTable.Row, Double> truth = new HashMap<>();
    all.device(device).samples().forEach(s -> truth.put(s.architecture(), s.millis()));

    var prepared = Maple.forDevice(device).initialSet(all.without(List.of(device)));
    LatencyPredictor<FeatureTable.Row> predictor =
        prepared.adapt(
            prepared.suggest(10).stream().map(a -> new LatencySample<>(a, truth.get(a))).toList());

    long within10 =
        truth.entrySet().stream()
            .filter(e -> Math.abs(predictor.predict(e.getKey()).millis() / e.getValue() - 1) <= .1)
            .count();
    assertTrue(within10 >= .9 * truth.size(), within10 + " of " + truth.size() + " within 10 %");
  }
}
