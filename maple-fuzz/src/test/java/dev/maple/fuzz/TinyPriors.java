package dev.maple.fuzz;

import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.FeatureTable;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Priors of five architectures, which are read in a moment. The inputs are sections of such: of one
 * device by two methods, and of two populations with a device described, a law of prices, and once
 * a catalogue. They are no part of this class, as Maple's classes may not be loaded before Jazzer
 * has changed them.
 */
final class TinyPriors {
  static final FeatureTable SPACE = space();

  static final Framed PRIOR = new Framed(saved());

  private TinyPriors() {}

  private static FeatureTable space() {
    String csv = "architecture,t.f,t.g\na,1,1\nb,2,0\nc,30,1\nd,4,2\ne,100,1\n";
    try {
      return FeatureTable.read(new StringReader(csv), "t");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] saved() {
    List<LatencySample<FeatureTable.Row>> samples =
        SPACE.architectures().stream().map(row -> new LatencySample<>(row, 2)).toList();
    InitialSet<FeatureTable.Row> set =
        new InitialSet<>(SPACE, List.of(new DeviceLatencies<>("d", samples)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Maple.learn(set, Method.MEAN).save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
