package dev.maple.sample;

import static dev.maple.sample.MeasuredText.read;
import static dev.maple.sample.MeasuredText.warningOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns beside the values that are headed otherwise than they are read. */
class StrayStatisticTest {
  @ParameterizedTest
  @CsvSource({
    "phone/std, phone, deviation",
    "phone/StdDev [us], phone, deviation",
    "phone/std_dev, phone, deviation",
    "phone_std, phone, deviation",
    "phone std, phone, deviation",
    "phone_deviation, phone, deviation",
    "phone/n, phone, count",
    "phone/runs, phone, count",
    "phone_count, phone, count",
  })
  void aStatisticThatIsReadAsADeviceIsSaid(String column, String device, String statistic)
      throws IOException {
    String text = "architecture,phone," + column + "\na,1,1\n";
    assertEquals(List.of("phone", column.replace(" [us]", "")), read(text).deviceNames());
    String said = warningOf(text);
    assertTrue(said.contains("m.csv: column '" + column + "' is read as what was"), said);
    String remedy =
        "if it holds the %2$s of one, write '%1$s/mean' and '%1$s/%2$s', or leave it out";
    assertTrue(said.contains(remedy.formatted(device, statistic)), said);
  }

  @Test
  void aStatisticThatIsReadAsOneIsNotDoubted() throws IOException {
    String columns = "phone/mean,phone/deviation,phone/count";
    assertEquals("", warningOf("architecture," + columns + "\na,100,1,10\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone_min",
        "p/p50",
        "phone_mean",
        "watch_n",
        "std",
        "count",
        "jetson orin",
        "dstd"
      })
  void aDevicesNameIsNotDoubted(String device) throws IOException {
    assertEquals("", warningOf("architecture," + device + "\na,1\n"));
  }
}
