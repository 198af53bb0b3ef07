package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a table of features as lists of networks: of a zoo that is looked up by name. */
class PredictRowsTest {
  private static final int MODELS = 60;

  @TempDir Path folder;

  private Path table;
  private Path predictor;

  /** Models of which each but the first has a twin, twice as slow, with the same features. */
  @BeforeEach
  void aZooOfTwins() throws IOException {
    Random random = new Random(3);
    StringBuilder features = new StringBuilder("architecture,total.flops,total.depth\n");
    StringBuilder pool = new StringBuilder("architecture,d0,d1,d2,d3,d4\n");
    StringBuilder phone = new StringBuilder("architecture,phone\n");
    double shared = 0;
    for (int i = 0; i < MODELS; i++) {
      int pair = i / 2;
      shared = i % 2 == 0 ? Math.exp(2 + 0.8 * random.nextGaussian()) : 2 * shared;
      features.append("net%s,%s.0,%s\n".formatted(i, 2 + pair, 3 + pair % 4));
      pool.append("net").append(i);
      for (int d = 0; d < 5; d++) {
        pool.append(',').append((1 + d) * shared * Math.exp(0.01 * random.nextGaussian()));
      }
      pool.append('\n');
      if (i % 5 == 0) {
        phone.append("net%s,%s\n".formatted(i, 3 * shared));
      }
    }
    table = Files.writeString(folder.resolve("features.csv"), features);
    Path set = Files.writeString(folder.resolve("pool.csv"), pool);
    Path measured = Files.writeString(folder.resolve("phone.csv"), phone);
    predictor = folder.resolve("phone.maple");
    Outcome adapted =
        Outcome.of(
            "adapt", measured, "--features", table, "--initial-set", set, "--out", predictor);
    assertEquals(0, adapted.exitCode(), adapted.err());
  }

  private Outcome predict(Object... networks) {
    Object[] args = new Object[networks.length + 4];
    args[0] = "predict";
    args[1] = predictor;
    args[2] = "--features";
    args[3] = table;
    System.arraycopy(networks, 0, args, 4, networks.length);
    return Outcome.of(args);
  }

  @Test
  void aRowOfTheTableIsTheNetworkOfItsName() {
    Outcome rows = predict("--from", table);
    assertEquals(0, rows.exitCode(), rows.out());
    assertEquals(MODELS, rows.lines().size());
    for (int i = 0; i < MODELS; i += 2) {
      assertEquals(predict("net" + i, "net" + (i + 1)).lines(), rows.lines().subList(i, i + 2));
    }
    double faster = rows.answer(30).get("millis").getAsDouble();
    assertEquals(2, rows.answer(31).get("millis").getAsDouble() / faster, 0.2);
  }

  @Test
  void aNewNetworkIsNotTakenForOneOfTheSameFeatures() throws IOException {
    Path list = Files.writeString(folder.resolve("new.csv"), "new,17,6\nnet30,17.00,6\n");
    Outcome rows = predict("--from", list);
    assertEquals(0, rows.exitCode(), rows.out());
    assertTrue(width(rows.answer(0)) > 2 * width(rows.answer(1)), rows.out());
    assertEquals(predict("net30").lines().get(0), rows.lines().get(1));
  }

  private static double width(JsonObject answer) {
    return answer.get("high90Millis").getAsDouble() / answer.get("low90Millis").getAsDouble();
  }

  @Test
  void aKnownNameWithOtherFeaturesIsRefused() throws IOException {
    Path list = Files.writeString(folder.resolve("other.csv"), "net31\nnet30,17,7\n");
    Outcome rows = predict("--from", list);
    assertEquals(3, rows.exitCode(), rows.out());
    assertEquals(
        "line 2: architecture 'net30' has total.depth 6.0 in the feature table, was given with 7.0;"
            + " give its name alone, or another network another name",
        rows.answer(1).get("error").getAsString());
  }
}
