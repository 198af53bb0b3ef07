package dev.maple.sample;

import static dev.maple.sample.MeasuredText.read;
import static dev.maple.sample.MeasuredText.warningOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units in a header that are not where units are read. */
class StrayUnitTest {
  @ParameterizedTest
  @CsvSource({
    "latency_us, microseconds, latency [us]",
    "my-phone (us), microseconds, my-phone [us]",
    "my-phone(\u00b5s), microseconds, my-phone [us]",
    "x_NS, nanoseconds, x [ns]",
    "x (ns), nanoseconds, x [ns]",
    "x (s), seconds, x [s]",
    "x_sec, seconds, x [s]",
    "latency_us/p50, microseconds, latency/p50 [us]",
    "latency_us_median, microseconds, latency_median [us]",
    "x (ns)/max, nanoseconds, x/max [ns]",
    "mean_latency_s, seconds, mean_latency [s]",
    "my-phone us, microseconds, my-phone [us]",
    "my-phone in us, microseconds, my-phone [us]",
    "my-phone \u00b5s, microseconds, my-phone [us]",
    "my-phone/us, microseconds, my-phone [us]",
    "my-phone us/mean, microseconds, my-phone/mean [us]",
    "pixel 7 seconds, seconds, pixel 7 [s]",
    "fps, a throughput, device [fps]",
    "my-phone (FPS), a throughput, my-phone [FPS]",
    "my-phone fps, a throughput, my-phone [fps]",
    "my-phone_img/s, a throughput, my-phone [img/s]",
    "my-phone/s, a throughput, my-phone [/s]",
    "my-phone /s, a throughput, my-phone [/s]",
    "my-phone (mJ), energy, my-phone [energy mJ]",
    "my-phone (J), energy, my-phone [energy J]",
    "my-phone mW, power, my-phone [power mW]",
    "my-phone_MiB, memory, my-phone [memory MiB]",
    "my-phone_usec, microseconds, my-phone [us]",
    "my-phone \u00b5sec, microseconds, my-phone [us]",
    "my-phone (us) p50, microseconds, my-phone p50 [us]",
    "my-phone us avg, microseconds, my-phone avg [us]",
    "my-phone nsecs, nanoseconds, my-phone [ns]",
    "throughput, a throughput, device [/s]",
    "my-phone_throughput, a throughput, my-phone [/s]",
    "my-phone qps, a throughput, my-phone [/s]",
    "my-phone inferences per second, a throughput, my-phone [/s]",
    "energy, energy, device [energy mJ]",
    "my-phone energy, energy, my-phone [energy mJ]",
  })
  void aUnitOutsideBracketsIsNotReadAndSaid(String column, String units, String remedy)
      throws IOException {
    String device = column.replace("/mean", "");
    assertEquals(List.of(device), read("architecture," + column + "\na,1\n").deviceNames());
    String said = warningOf("architecture," + column + "\na,1\n");
    String expected =
        "m.csv: column '%s' is read as milliseconds of device '%s'; if it holds %s, write '%s'";
    assertTrue(said.contains(expected.formatted(column, device, units, remedy)), said);
  }

  @Test
  void aUnitBeforeAStatisticIsNotReadAndSaid() throws IOException {
    String said =
        warningOf("architecture,x_us/mean,x_us/deviation,x_us/count\na,100,1,10\nb,200,1,10\n");
    for (String statistic : List.of("mean", "deviation")) {
      String expected =
          "column 'x_us/%s' is read as milliseconds of device 'x_us'; if it holds microseconds,"
              + " write 'x/%s [us]'";
      assertTrue(said.contains(expected.formatted(statistic, statistic)), said);
    }
    assertFalse(said.contains("x_us/count"), said);
  }

  @Test
  void aUnitInBracketsIsMeant() throws IOException {
    assertEquals("", warningOf("architecture,x_us [ms],x_ms,y (ms),focus,us\na,1,1,1,1,1\n"));
    String statistics = "x_us/mean [us],mean_latency_ms,x_ms/p50,x_s/gpu";
    assertEquals("", warningOf("architecture," + statistics + "\na,1,1,1,1\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pixel us edition", "Pixel US", "Galaxy S", "jetson_nano", "jetson nano", "bus",
            "my-phone-us",
        "raspberry pi 4 8 GB", "orin_15_W", "tpu_w", "phone (8 GB)", "corpus", "edge/gpu", "us"
      })
  void aDevicesNameIsNotDoubted(String device) throws IOException {
    assertEquals("", warningOf("architecture," + device + "\na,1\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "[us], device [us]",
    "my-phone [us]/mean, my-phone/mean [us]",
    "my-phone [us] median, my-phone median [us]",
    "my-phone [energy mJ]/mean, my-phone/mean [energy mJ]",
  })
  void aUnitInBracketsThatDoesNotStandAtTheEndIsRefused(String column, String write) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> read("architecture," + column + "\na,1\n"))
            .getMessage();
    assertTrue(
        message.contains(
            "column '%s': the unit of a column stands at its end; write '%s'"
                .formatted(column, write)),
        message);
  }

  @Test
  void otherBracketsBelongToTheName() throws IOException {
    assertEquals(List.of("gpu [0] fast"), read("architecture,gpu [0] fast\na,1\n").deviceNames());
  }
}
