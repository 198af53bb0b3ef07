package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.perf.EventSpec.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNameTest {
  private static final Host HOST = Hosts.linux(Path.of("/nowhere"));

  private static EventSpec parse(String name) {
    return assertInstanceOf(EventMeaning.Known.class, EventName.parse(name, HOST)).event();
  }

  /** Types and configs as {@code perf stat -vv} prints them. */
  @ParameterizedTest
  @CsvSource({
    "cpu-cycles, 0, 0",
    "cycles, 0, 0",
    "instructions, 0, 1",
    "cache-references, 0, 2",
    "cache-misses, 0, 3",
    "branches, 0, 4",
    "ref-cycles, 0, 9",
    "L1-dcache-loads, 3, 0",
    "L1-dcache-load-misses, 3, 0x10000",
    "L1-icache-load-misses, 3, 0x10001",
    "LLC-loads, 3, 2",
    "LLC-load-misses, 3, 0x10002",
    "LLC-stores, 3, 0x102",
    "LLC-store-misses, 3, 0x10102",
    "LLC-prefetches, 3, 0x202",
    "dTLB-store-misses, 3, 0x10103",
    "iTLB-load-misses, 3, 0x10004",
    "branch-load-misses, 3, 0x10005",
    "node-prefetch-misses, 3, 0x10206",
    "task-clock, 1, 1",
    "page-faults, 1, 2",
    "cs, 1, 3",
    "cpu-migrations, 1, 4",
    "major-faults, 1, 6",
    "r1a8, 4, 0x1a8",
    "rffffffffffffffff, 4, -1"
  })
  void knowsTheNamesOfPerf(String name, int type, String config) {
    EventSpec event = parse(name);
    assertEquals(type, event.type());
    assertEquals(Long.decode(config), event.config());
    assertEquals(name, event.name());
    assertEquals(Mode.ALL, event.mode());
  }

  @Test
  void modifiersSayWhoseWorkIsCounted() {
    assertEquals(Mode.USER, parse("instructions:u").mode());
    assertEquals(Mode.KERNEL, parse("r1a8:k").mode());
    assertEquals(Mode.ALL, parse("LLC-loads:uk").mode());
    assertEquals("instructions:u", parse("instructions:u").name());
  }

  @Test
  void theElevenOfMapleAreKnown() {
    assertEquals(11, PerfCounters.MAPLE_EVENTS.stream().map(EventNameTest::parse).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "instruction", "r", "rxyz", "instructions:p", "cpu/event=1", "a b", ":u"})
  void whatNoMachineKnowsIsRefusedByName(String name) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> EventName.parse(name, HOST))
            .getMessage();
    assertTrue(message.contains("'" + name + "'"), message);
  }
}
