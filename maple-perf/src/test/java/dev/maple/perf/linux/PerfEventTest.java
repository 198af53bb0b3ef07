package dev.maple.perf.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PerfEventTest {

  /**
   * The bytes that gcc lays out on x86-64 for a cache event with every flag of this class set:
   *
   * <pre>{@code
   * a.type = PERF_TYPE_HW_CACHE;
   * a.size = PERF_ATTR_SIZE_VER1;
   * a.config = PERF_COUNT_HW_CACHE_LL | PERF_COUNT_HW_CACHE_OP_WRITE << 8
   *          | PERF_COUNT_HW_CACHE_RESULT_MISS << 16;
   * a.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING
   *               | PERF_FORMAT_GROUP;
   * a.disabled = a.inherit = a.exclude_user = a.exclude_kernel = a.exclude_hv = 1;
   * a.config1 = 0x1122334455667788;
   * a.config2 = 0x99aabbccddeeff00;
   * }</pre>
   */
  private static final String FROM_C =
      "030000004800000002010100000000000000000000000000"
          + "00000000000000000b000000000000007300000000000000"
          + "0000000000000000887766554433221100ffeeddccbbaa99";

  @Test
  void attributesAreLaidOutAsInC() {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the bytes are little-endian");
    PerfEventAttr attr =
        new PerfEventAttr(
            PerfEvent.PERF_TYPE_HW_CACHE,
            PerfEvent.PERF_COUNT_HW_CACHE_LL
                | PerfEvent.PERF_COUNT_HW_CACHE_OP_WRITE << 8
                | PerfEvent.PERF_COUNT_HW_CACHE_RESULT_MISS << 16,
            0x1122334455667788L,
            0x99aabbccddeeff00L,
            PerfEvent.PERF_FORMAT_TOTAL_TIME_ENABLED
                | PerfEvent.PERF_FORMAT_TOTAL_TIME_RUNNING
                | PerfEvent.PERF_FORMAT_GROUP,
            PerfEventAttr.DISABLED
                | PerfEventAttr.INHERIT
                | PerfEventAttr.EXCLUDE_USER
                | PerfEventAttr.EXCLUDE_KERNEL
                | PerfEventAttr.EXCLUDE_HV);
    assertEquals(FROM_C, HexFormat.of().formatHex(attr.encode()));
  }

  @Test
  void systemCallNumbersAreThoseOfTheArchitecture() {
    assertEquals(OptionalLong.of(298), PerfSyscalls.number("amd64"));
    assertEquals(OptionalLong.of(241), PerfSyscalls.number("aarch64"));
    assertEquals(OptionalLong.of(241), PerfSyscalls.number("riscv64"));
    assertEquals(OptionalLong.empty(), PerfSyscalls.number("s390x"));
  }

  @Test
  void constantsAreThoseOfTheHeader() throws Exception {
    Path header = Path.of("/usr/include/linux/perf_event.h");
    assumeTrue(Files.exists(header), "the C header is not installed");
    String text = Files.readString(header);
    int checked = 0;
    for (Field field : PerfEvent.class.getFields()) {
      Matcher definition =
          Pattern.compile("\\b" + field.getName() + "\\s*=\\s*(1U\\s*<<\\s*)?(\\d+)").matcher(text);
      if (definition.find()) {
        long number = Long.parseLong(definition.group(2));
        long value = definition.group(1) == null ? number : 1L << number;
        assertEquals(value, ((Number) field.get(null)).longValue(), field.getName());
        checked++;
      }
    }
    // An older header may lack the newest; the enums before them are all there.
    assertTrue(checked >= 35, "found in the header: " + checked);
  }
}
