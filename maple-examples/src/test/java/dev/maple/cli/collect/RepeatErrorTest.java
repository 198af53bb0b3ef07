package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.NetworkLatency;
import dev.maple.cli.meter.Networks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatErrorTest {

  @Test
  void itIsRelativeToTheFirstTimeAndOfNetworksMeasuredTwice() {
    List<NasBench201Cell> cells = Networks.draw(12, 1);
    List<NetworkLatency<NasBench201Cell>> first = new ArrayList<>();
    List<NetworkLatency<NasBench201Cell>> again = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      first.add(latency(cells.get(i), 2));
      again.add(latency(cells.get(i), i % 2 == 0 ? 2 + 0.02 * i : 2 - 0.02 * i));
    }
    first.add(latency(cells.get(11), 1));
    RepeatError error = RepeatError.of(first, again);
    assertEquals(11, error.networks());
    assertEquals(0.05, error.median(), 1e-12);
    assertEquals(0.098, error.high(), 1e-12);
    assertEquals("repeat error median 5.0 %, 90th percentile 9.8 %", error.text());
  }

  private static NetworkLatency<NasBench201Cell> latency(NasBench201Cell cell, double millis) {
    return new NetworkLatency<>(cell, "fp32", millis, millis, 0, 0, 1, 0);
  }
}
