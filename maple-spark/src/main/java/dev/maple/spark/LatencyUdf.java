package dev.maple.spark;

import dev.maple.LatencyPredictor;
import dev.maple.architecture.Architecture;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/** Predictions of a column of architectures, in the notation of their space. */
public final class LatencyUdf {
  private LatencyUdf() {}

  /**
   * Registers two functions for a device: {@code NAME_millis(architecture)}, the predicted latency,
   * and {@code NAME_within(architecture, millis)}, the probability of meeting a budget. Of null
   * they are null.
   */
  public static <A extends Architecture<A>> void register(
      SparkSession spark, String name, LatencyPredictor<A> predictor, SpaceOf<A> space) {
    SentPredictor<A> sent =
        SentPredictor.send(
            JavaSparkContext.fromSparkContext(spark.sparkContext()), predictor, space);
    UDF1<String, Double> millis =
        text -> text == null ? null : sent.get().predict(space.get().parse(text)).millis();
    UDF2<String, Double, Double> within =
        (text, budget) ->
            text == null || budget == null
                ? null
                : sent.get().predict(space.get().parse(text)).probabilityWithin(budget);
    spark.udf().register(name + "_millis", millis, DataTypes.DoubleType);
    spark.udf().register(name + "_within", within, DataTypes.DoubleType);
  }
}
