package dev.maple.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs give what plain loops give. */
class SparkTest {
  private static final ChoiceSpace OWN =
      ChoiceSpace.named("own")
          .layer("a", "k3", "k5", "k7")
          .layer("b", "k3", "k5", "k7")
          .layer("c", "k3", "k5", "k7", "skip")
          .layerSum("total.flops", (layer, choice) -> choice.charAt(1) % 10)
          .build();

  private static SparkSession spark;
  private static JavaSparkContext context;
  private static LatencyPrior<NasBench201Cell> prior;
  private static List<LatencySample<NasBench201Cell>> measured;
  private static LatencyPredictor<NasBench201Cell> predictor;

  @BeforeAll
  static void begin() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("maple")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "3")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    InitialSet<NasBench201Cell> set = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    prior = Maple.learn(set.without(List.of("int8")));
    measured = set.device("int8").samples().subList(0, 10);
    predictor = Maple.forDevice("int8").prior(prior).adapt(measured);
  }

  @AfterAll
  static void end() {
    spark.stop();
  }

  private static double flops(NasBench201Cell cell) {
    return NasBench201.space().encode(cell)[0];
  }

  @Test
  void theTopOfAJobIsThatOfTheLoop() {
    double budget =
        Arrays.stream(predictor.predictMillis(NasBench201.space().draw(999, 1)))
            .sorted()
            .skip(499)
            .findFirst()
            .orElseThrow();
    for (double confidence : new double[] {0, 0.9}) {
      var top =
          new TopCandidates<NasBench201Cell>(
              Numbered.cells(), cell -> flops(cell), 25, budget, confidence);
      List<Scored> loop = top.best(predictor, 0, 20_000);
      assertEquals(25, loop.size());
      assertEquals(loop, top.best(context, predictor, NasBench201::space, 20_000, 7));
      // And what sorting them all gives.
      List<Long> sorted =
          LongStream.range(0, 20_000)
              .boxed()
              .filter(
                  n -> {
                    var estimate = predictor.predict(Numbered.cells().candidate(n));
                    return estimate.millis() <= budget
                        && estimate.probabilityWithin(budget) >= confidence;
                  })
              .sorted(
                  Comparator.<Long>comparingDouble(n -> -flops(Numbered.cells().candidate(n)))
                      .thenComparing(n -> n))
              .limit(25)
              .toList();
      assertEquals(sorted, loop.stream().map(Scored::number).toList());
    }
  }

  @Test
  void aSpaceOfOnesOwnTravelsByWhatGivesIt() {
    LatencyPredictor<ChoiceArchitecture> own =
        Maple.forDevice("d")
            .initialSet(InitialSet.empty(OWN))
            .adapt(
                OWN.draw(8, 2).stream()
                    .map(n -> new LatencySample<>(n, 1 + OWN.encode(n)[0]))
                    .toList());
    SpaceOf<ChoiceArchitecture> space = () -> OWN;
    var top =
        new TopCandidates<ChoiceArchitecture>(
            Numbered.drawn(space), network -> network.choiceIndex(2), 5, 20, 0);
    List<Scored> loop = top.best(own, 0, 1_000);
    assertEquals(5, loop.size());
    assertEquals(loop, top.best(context, own, space, 1_000, 4));
  }

  @Test
  void aColumnOfArchitecturesBecomesOneOfLatencies() {
    LatencyUdf.register(spark, "phone", predictor, NasBench201::space);
    NasBench201Cell cell = Numbered.cells().candidate(9_999);
    spark
        .createDataFrame(
            List.of(RowFactory.create(cell.toString()), RowFactory.create((Object) null)),
            new StructType().add("architecture", DataTypes.StringType))
        .createOrReplaceTempView("candidates");
    List<Row> rows =
        spark
            .sql(
                "select phone_millis(architecture), phone_within(architecture, 1.5D) from candidates"
                    + " order by architecture nulls last")
            .collectAsList();
    assertEquals(predictor.predict(cell).millis(), rows.get(0).getDouble(0));
    assertEquals(predictor.predict(cell).probabilityWithin(1.5), rows.get(0).getDouble(1));
    assertTrue(rows.get(1).isNullAt(0) && rows.get(1).isNullAt(1));
  }

  @Test
  void manyDevicesAreAdaptedToInOneJob() throws Exception {
    List<LatencySample<NasBench201Cell>> few = measured.subList(0, 5);
    List<Row> rows = new ArrayList<>();
    for (int device = 1; device <= 30; device++) {
      for (LatencySample<NasBench201Cell> sample : few) {
        rows.add(
            RowFactory.create(
                "device" + device, sample.architecture().toString(), device * sample.millis()));
      }
    }
    Dataset<Row> table =
        spark.createDataFrame(
            rows,
            new StructType()
                .add("device", DataTypes.StringType)
                .add("architecture", DataTypes.StringType)
                .add("millis", DataTypes.DoubleType));
    Map<String, byte[]> predictors =
        ManyDevices.adapt(table, prior, NasBench201::space).collectAsMap();
    assertEquals(30, predictors.size());
    NasBench201Cell cell = Numbered.cells().candidate(4_321);
    for (int device : new int[] {1, 17, 30}) {
      int times = device;
      Stream<LatencySample<NasBench201Cell>> samples =
          few.stream().map(s -> new LatencySample<>(s.architecture(), times * s.millis()));
      double alone =
          Maple.forDevice("d").prior(prior).adapt(samples.toList()).predict(cell).millis();
      double inJob =
          SentPredictor.read(predictors.get("device" + device), NasBench201::space)
              .predict(cell)
              .millis();
      assertEquals(alone, inJob, 1e-6 * alone);
    }
  }
}
