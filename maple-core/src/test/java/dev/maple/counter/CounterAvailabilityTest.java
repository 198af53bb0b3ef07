package dev.maple.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterAvailabilityTest {

  @Test
  void anEventIsAvailableOrMissing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CounterAvailability(List.of("cpu-cycles"), Map.of("cpu-cycles", "no PMU")));
  }

  @Test
  void aLimitedEventIsAvailable() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CounterAvailability(List.of(), Map.of("cpu-cycles", "user only"), Map.of()));
    CounterAvailability limited =
        new CounterAvailability(
            List.of("cpu-cycles"), Map.of("cpu-cycles", "user mode only"), Map.of());
    assertEquals(Map.of("cpu-cycles", "user mode only"), limited.limited());
  }
}
