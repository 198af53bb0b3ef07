package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.counter.EventCount;
import dev.maple.perf.linux.ReadBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** On bytes that a kernel gave. */
class EventGroupTest {

  // read(2) of task-clock, page-faults, context-switches on Linux 6.18 after touching 256 pages.
  private static final String SOFTWARE_GROUP =
      "03000000000000004fc7070000000000"
          + "4fc707000000000022c8070000000000"
          + "02010000000000000100000000000000";

  private static EventGroup group(String bytes, boolean inherit, String... events) {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the bytes are little-endian");
    FakeKernel kernel =
        new FakeKernel() {
          @Override
          public int read(int fd, ReadBuffer buffer) {
            byte[] captured = HexFormat.of().parseHex(bytes);
            buffer.bytes().clear().put(captured);
            return captured.length;
          }
        };
    EventGroup group = new EventGroup(kernel, List.of(new EventGroup.Target(0, -1)), inherit);
    for (String event : events) {
      assertEquals(0, group.join(EventSpec.generic(event).orElseThrow()));
    }
    return group;
  }

  private static Map<String, EventCount> read(EventGroup group) {
    EventCount[] counts = new EventCount[group.events().size()];
    group.read(new ReadBuffer(group.bytes()), counts, 0);
    Map<String, EventCount> byName = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != null) {
        byName.put(group.events().get(i).name(), counts[i]);
      }
    }
    return byName;
  }

  @Test
  void capturedGroup() {
    assertEquals(
        Map.of(
            "task-clock", new EventCount(509_986, 509_775, 509_775),
            "page-faults", new EventCount(258, 509_775, 509_775),
            "context-switches", new EventCount(1, 509_775, 509_775)),
        read(group(SOFTWARE_GROUP, false, "task-clock", "page-faults", "context-switches")));
  }

  @Test
  void endOfFileMeansNoCount() {
    assertEquals(Map.of(), read(group("", false, "instructions")));
    assertEquals(Map.of(), read(group("", true, "instructions", "cpu-cycles")));
  }

  @Test
  void errorsOfReadingNameTheEvents() {
    FakeKernel kernel = new FakeKernel();
    kernel.failingReads = Integer.MAX_VALUE;
    EventGroup group = new EventGroup(kernel, List.of(new EventGroup.Target(0, -1)), true);
    group.join(EventSpec.generic("LLC-loads").orElseThrow());
    String message = assertThrows(IllegalStateException.class, () -> read(group)).getMessage();
    assertTrue(message.contains("LLC-loads") && message.contains("errno 10"), message);
  }
}
