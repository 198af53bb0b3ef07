package dev.maple.spark;

import dev.maple.LatencyPredictor;
import dev.maple.architecture.Architecture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** A predictor that travels as the bytes of its file: once to an executor, whatever serializes. */
final class SentPredictor<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<byte[]> file;
  private final SpaceOf<A> space;
  private transient volatile @Nullable LatencyPredictor<A> read;

  private SentPredictor(Broadcast<byte[]> file, SpaceOf<A> space) {
    this.file = file;
    this.space = space;
  }

  static <A extends Architecture<A>> SentPredictor<A> send(
      JavaSparkContext spark, LatencyPredictor<A> predictor, SpaceOf<A> space) {
    return new SentPredictor<>(spark.broadcast(bytes(predictor)), space);
  }

  static byte[] bytes(LatencyPredictor<?> predictor) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      predictor.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <A extends Architecture<A>> LatencyPredictor<A> read(byte[] file, SpaceOf<A> space) {
    try {
      return LatencyPredictor.load(new ByteArrayInputStream(file), "a sent predictor", space.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The predictor, read once in a task. */
  LatencyPredictor<A> get() {
    LatencyPredictor<A> known = read;
    if (known == null) {
      known = read(file.value(), space);
      read = known;
    }
    return known;
  }
}
