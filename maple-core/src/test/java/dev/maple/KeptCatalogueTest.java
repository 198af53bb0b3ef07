package dev.maple;

import static dev.maple.KeptExamples.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureTable;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** That what looks architectures up in what was measured on the pool can be kept. */
class KeptCatalogueTest {
  private static final int MODELS = 120;
  private static final FeatureTable TABLE = table(0);
  private static final InitialSet<FeatureTable.Row> ZOO =
      new InitialSet<>(TABLE, IntStream.range(0, 5).mapToObj(KeptCatalogueTest::device).toList());
  private static final LatencyPrior<FeatureTable.Row> PRIOR = Maple.learn(ZOO);
  private static final LatencyPredictor<FeatureTable.Row> PREDICTOR =
      Maple.forDevice("new").prior(PRIOR).adapt(device(7).samples().subList(0, 5));

  /** Features from 1 on, less so much: where some are negative they are no amounts. */
  private static FeatureTable table(int less) {
    StringBuilder csv = new StringBuilder("architecture,total.flops");
    for (int i = 1; i <= MODELS; i++) {
      csv.append("\nnet" + i + "," + (i - less));
    }
    try {
      return FeatureTable.read(new StringReader(csv.toString()), "table");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each model takes what no feature tells and all devices share. */
  private static DeviceLatencies<FeatureTable.Row> device(int d) {
    Random shared = new Random(5);
    Random own = new Random(d);
    return new DeviceLatencies<>(
        "device" + d,
        TABLE.architectures().stream()
            .map(
                row ->
                    new LatencySample<>(
                        row,
                        (10 + 30 * d + TABLE.encode(row)[0])
                            * Math.exp(0.4 * shared.nextGaussian() + 0.02 * own.nextGaussian())))
            .toList());
  }

  @Test
  void aPredictorIsReadToTheSameAnswers() throws IOException {
    assertEquals("catalogued-laws", PREDICTOR.model().kind());
    LatencyPredictor<FeatureTable.Row> read =
        LatencyPredictor.load(new ByteArrayInputStream(file(PREDICTOR)), "kept", TABLE);
    List<FeatureTable.Row> all = TABLE.architectures();
    assertEquals(PREDICTOR.predictAll(all), read.predictAll(all));
    assertEquals(PREDICTOR.samples(), read.samples());
  }

  @Test
  void aPriorIsReadToTheSameAnswers() throws IOException {
    LatencyPrior<FeatureTable.Row> read =
        LatencyPrior.load(new ByteArrayInputStream(file(PRIOR)), "kept", TABLE);
    Maple.WithPrior<FeatureTable.Row> maple = Maple.forDevice("new").prior(read);
    assertEquals(Maple.forDevice("new").prior(PRIOR).suggest(5), maple.suggest(5));
    assertEquals(
        PREDICTOR.predictAll(TABLE.architectures()),
        maple.adapt(device(7).samples().subList(0, 5)).predictAll(TABLE.architectures()));
    assertEquals(PRIOR.quality(), read.quality());
  }

  /** The line alone predicts what is not looked up. */
  @Test
  void aPredictorWithoutPricesIsReadToTheSameAnswers() throws IOException {
    FeatureTable table = table(MODELS / 2);
    List<DeviceLatencies<FeatureTable.Row>> pool =
        ZOO.devices().stream().map(device -> over(table, device)).toList();
    LatencyPredictor<FeatureTable.Row> predictor =
        Maple.forDevice("new")
            .prior(Maple.learn(new InitialSet<>(table, pool)))
            .adapt(over(table, device(7)).samples().subList(0, 5));
    assertEquals("catalogued", predictor.model().kind());
    LatencyPredictor<FeatureTable.Row> read =
        LatencyPredictor.load(new ByteArrayInputStream(file(predictor)), "kept", table);
    assertEquals(
        predictor.predictAll(table.architectures()), read.predictAll(table.architectures()));
  }

  private static DeviceLatencies<FeatureTable.Row> over(
      FeatureTable table, DeviceLatencies<FeatureTable.Row> device) {
    return new DeviceLatencies<>(
        device.device(),
        device.samples().stream()
            .map(
                sample ->
                    new LatencySample<>(
                        table.parse(TABLE.format(sample.architecture())), sample.millis()))
            .toList());
  }

  /** Half of the devices are of another population, measured at another place. */
  @Test
  void aPriorOfTwoPopulationsIsReadToTheSameAnswers() throws IOException {
    InitialSet<FeatureTable.Row> others =
        new InitialSet<>(TABLE, List.of(device(10), device(11), device(12)));
    LatencyPrior<FeatureTable.Row> prior = Maple.learn(ZOO.and("here", others, "there"));
    LatencyPrior<FeatureTable.Row> read =
        LatencyPrior.load(new ByteArrayInputStream(file(prior)), "kept", TABLE);
    List<LatencySample<FeatureTable.Row>> samples = device(7).samples().subList(0, 5);
    LatencyPredictor<FeatureTable.Row> predictor =
        Maple.forDevice("new").prior(prior).adapt(samples);
    assertEquals("catalogued-laws", predictor.model().kind());
    assertEquals(
        predictor.predictAll(TABLE.architectures()),
        Maple.forDevice("new").prior(read).adapt(samples).predictAll(TABLE.architectures()));
  }

  /** As of a version with other components, which looked up otherwise. */
  @Test
  void whatIsLearnedAnewIsAllNew() throws IOException {
    byte[] other = file(PRIOR);
    String tags = new String(other, StandardCharsets.ISO_8859_1);
    // Behind tag and length, the first field: the fingerprint, and how much is carried over.
    other[tags.indexOf("LRND") + 8] ^= 1;
    ByteBuffer.wrap(other).putDouble(tags.indexOf("CATA") + 8, 0);
    LatencyPrior<FeatureTable.Row> read =
        LatencyPrior.load(new ByteArrayInputStream(withChecksum(other)), "kept", TABLE);
    assertEquals(
        PREDICTOR.predictAll(TABLE.architectures()),
        Maple.forDevice("new")
            .prior(read)
            .adapt(device(7).samples().subList(0, 5))
            .predictAll(TABLE.architectures()));
  }

  private static byte[] withChecksum(byte[] file) {
    CRC32C sum = new CRC32C();
    sum.update(file, 0, file.length - Integer.BYTES);
    ByteBuffer.wrap(file).putInt(file.length - Integer.BYTES, (int) sum.getValue());
    return file;
  }

  @Test
  void whatIsDamagedIsRefusedOrRead() throws IOException {
    byte[] file = file(PREDICTOR);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] mutant = file.clone();
      mutant[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        LatencyPredictor.load(new ByteArrayInputStream(withChecksum(mutant)), "mutant", TABLE);
      } catch (IllegalArgumentException e) {
        refused++;
        assertTrue(e.getMessage().startsWith("mutant"), e.getMessage());
      }
    }
    assertTrue(refused > 0, "none was refused");
    assertThrows(
        IllegalArgumentException.class,
        () -> LatencyPredictor.load(new ByteArrayInputStream(new byte[40]), "none", TABLE));
  }
}
