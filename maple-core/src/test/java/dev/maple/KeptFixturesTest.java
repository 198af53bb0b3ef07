package dev.maple;

import static dev.maple.KeptExamples.POOL;
import static dev.maple.KeptExamples.SAMPLES;
import static dev.maple.KeptExamples.SPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that earlier builds wrote are read, to the answers that they gave then. */
class KeptFixturesTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/maple/kept-1");

  private static LatencyPredictor<NasBench201Cell> predictor(String method) throws IOException {
    return LatencyPredictor.load(FOLDER.resolve(method + ".predictor.maple"), SPACE);
  }

  /**
   * Before the first release of a form, {@code mvn -pl maple-core test -Dtest=KeptFixturesTest
   * -Dmaple.kept=make} writes its fixtures; from then on they stay as they are.
   */
  @BeforeAll
  static void make() throws IOException {
    if (!"make".equals(System.getProperty("maple.kept"))) {
      return;
    }
    Maple.learn(POOL).save(FOLDER.resolve("learned-prior.prior.maple"));
    StringBuilder header = new StringBuilder("architecture");
    List<List<LatencyEstimate>> answers = new ArrayList<>();
    for (Method method : Method.values()) {
      String name = method.toString();
      LatencyPredictor<NasBench201Cell> predictor = KeptExamples.predictor(method);
      predictor.save(FOLDER.resolve(name + ".predictor.maple"));
      answers.add(KeptExamples.answers(predictor));
      header.append(",%s.low,%s.millis,%s.high".formatted(name, name, name));
    }
    List<String> lines =
        new ArrayList<>(List.of("# 90 % intervals and predictions as they were", "" + header));
    for (int i = 0; i < KeptExamples.ANSWERED; i++) {
      StringBuilder line = new StringBuilder(SPACE.format(KeptExamples.CELLS.get(i)));
      for (List<LatencyEstimate> of : answers) {
        LatencyInterval interval = of.get(i).interval(0.90);
        line.append(',').append(interval.lowMillis());
        line.append(',').append(of.get(i).millis()).append(',').append(interval.highMillis());
      }
      lines.add(line.toString());
    }
    Files.write(FOLDER.resolve("answers.csv"), lines);
  }

  @Test
  void predictorsAnswerAsWhenTheyWereWritten() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("answers.csv"));
    String[] header = lines.get(1).split(",");
    assertEquals(1 + 3 * Method.values().length, header.length);
    for (int column = 1; column < header.length; column += 3) {
      LatencyPredictor<NasBench201Cell> predictor = predictor(header[column].replace(".low", ""));
      for (String line : lines.subList(2, lines.size())) {
        String[] cells = line.split(",");
        LatencyEstimate estimate = predictor.predict(SPACE.parse(cells[0]));
        LatencyInterval interval = estimate.interval(0.90);
        double[] actual = {interval.lowMillis(), estimate.millis(), interval.highMillis()};
        for (int i = 0; i < 3; i++) {
          double expected = Double.parseDouble(cells[column + i]);
          assertEquals(expected, actual[i], 1e-9 * expected, header[column] + " of " + cells[0]);
        }
      }
      assertEquals("int8", predictor.device());
      assertEquals(SAMPLES, predictor.samples().stream().map(JudgedSample::sample).toList());
      assertTrue(predictor.origin().time().isAfter(Instant.parse("2026-01-01T00:00:00Z")));
    }
  }

  @Test
  void aPriorPredicts() throws IOException {
    LatencyPrior<NasBench201Cell> prior =
        LatencyPrior.load(FOLDER.resolve("learned-prior.prior.maple"), SPACE);
    assertEquals(POOL, prior.initialSet());
    // What is learned anew, where the model has changed, may answer otherwise; it does answer.
    assertTrue(
        Maple.forDevice("int8")
                .prior(prior)
                .adapt(SAMPLES)
                .predict(KeptExamples.CELLS.get(0))
                .millis()
            > 0);
  }
}
