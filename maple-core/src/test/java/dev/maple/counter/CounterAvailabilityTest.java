package dev.maple.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
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
  void anEventIsAvailableOnce() {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> new CounterAvailability(List.of("a", "b", "a"), Map.of()))
            .getMessage();
    assertEquals("available must all be different, were [a, b, a]", said);
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

  @Test
  void describesEventsOfOneReasonInOneLine() {
    Map<String, String> missing = new LinkedHashMap<>();
    missing.put("cpu-cycles", "no PMU");
    missing.put("context-switches", "shut out");
    missing.put("instructions", "no PMU");
    CounterAvailability availability =
        new CounterAvailability(
            List.of("task-clock", "page-faults"), Map.of("page-faults", "user mode only"), missing);
    assertEquals(
        """
        counted: task-clock, page-faults
        counted in part: page-faults: user mode only
        not counted: cpu-cycles, instructions: no PMU
        not counted: context-switches: shut out""",
        availability.describe());
    assertEquals("counted: nothing", new CounterAvailability(List.of(), Map.of()).describe());
  }
}
