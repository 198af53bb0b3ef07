package dev.maple.spark;

import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Adapts to many devices in one job: the prior is learned once, and travels as its bytes. */
public final class ManyDevices {
  private ManyDevices() {}

  /**
   * Adapts to each device.
   *
   * @param measured a row a measurement, with the columns {@code device} and {@code architecture},
   *     text, and {@code millis}, a double
   * @return the bytes of each device's predictor file, by device
   */
  public static <A extends Architecture<A>> JavaPairRDD<String, byte[]> adapt(
      Dataset<Row> measured, LatencyPrior<A> prior, SpaceOf<A> space) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    prior.save(bytes);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(measured.sparkSession().sparkContext());
    Broadcast<byte[]> sent = spark.broadcast(bytes.toByteArray());
    return measured
        .select("device", "architecture", "millis")
        .javaRDD()
        .mapToPair(row -> new Tuple2<>(row.getString(0), row))
        .groupByKey()
        .mapPartitionsToPair(devices -> adapted(devices, sent.value(), space));
  }

  private static <A extends Architecture<A>> Iterator<Tuple2<String, byte[]>> adapted(
      Iterator<Tuple2<String, Iterable<Row>>> devices, byte[] file, SpaceOf<A> space)
      throws IOException {
    SearchSpace<A> in = space.get();
    List<Tuple2<String, byte[]>> predictors = new ArrayList<>();
    if (devices.hasNext()) {
      LatencyPrior<A> prior = LatencyPrior.load(new ByteArrayInputStream(file), "a sent prior", in);
      while (devices.hasNext()) {
        Tuple2<String, Iterable<Row>> device = devices.next();
        List<LatencySample<A>> samples = new ArrayList<>();
        for (Row row : device._2()) {
          samples.add(new LatencySample<>(in.parse(row.getString(1)), row.getDouble(2)));
        }
        // Rows come in any order; sorted, the same rows give the same bytes.
        samples.sort(
            Comparator.comparing((LatencySample<A> sample) -> in.format(sample.architecture()))
                .thenComparingDouble(LatencySample::millis));
        predictors.add(
            new Tuple2<>(
                device._1(),
                SentPredictor.bytes(Maple.forDevice(device._1()).prior(prior).adapt(samples))));
      }
    }
    return predictors.iterator();
  }
}
