package dev.maple.sample;

import dev.maple.Logged;
import dev.maple.architecture.FeatureTable;
import java.io.IOException;
import java.io.StringReader;

/** Texts of measurements of three architectures. */
final class MeasuredText {
  private MeasuredText() {}

  static FeatureTable table() throws IOException {
    return FeatureTable.read(
        new StringReader("architecture,total.flops\na,1\nb,2\nc,3\n"), "features.csv");
  }

  static InitialSet<FeatureTable.Row> read(String text) throws IOException {
    return InitialSet.read(new StringReader(text), "m.csv", table());
  }

  static String warningOf(String text) throws IOException {
    return Logged.by(() -> read(text));
  }
}
