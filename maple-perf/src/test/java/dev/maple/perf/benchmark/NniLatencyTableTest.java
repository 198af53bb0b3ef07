package dev.maple.perf.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as LookUpTable of nni/algorithms/nas/pytorch/fbnet/utils.py reads them. */
class NniLatencyTableTest {
  private static final String TABLE =
      """
      {'op_name': 'mb_k3_res', 'op_data_shape': (28, 28, 64, 96, 2), 'op_dtype': 'float', 'op_latency': 41.5}
      {"op_latency": 2e1, "op_dtype": "int8", "op_data_shape": [28,28,64,96,2], "op_name": "mb_k3_res"}

      """;

  @TempDir Path folder;

  private HardwareDescriptor read(String text, String unit) throws IOException {
    return NniLatencyTable.read(Files.writeString(folder.resolve("lut.txt"), text), unit);
  }

  @Test
  void anOperatorIsItsNameShapeStrideAndType() throws IOException {
    HardwareDescriptor device = read(TABLE, "us");
    OperatorKey plain = new OperatorKey("mb_k3_res:28x28x64:s2:float", 96);
    OperatorKey quantized = new OperatorKey("mb_k3_res:28x28x64:s2:int8", 96);
    assertEquals(Set.of(plain, quantized), device.operators().keySet());
    assertEquals(0.0415, device.operators().get(plain).millis().orElseThrow(), 1e-12);
    assertEquals(0.02, device.operators().get(quantized).millis().orElseThrow(), 1e-12);
  }

  /** Latencies, not throughputs, which would be turned round. */
  @ParameterizedTest
  @ValueSource(strings = {"fps", "/s", "images/s", "minutes", ""})
  void aUnitOfTimeIsWanted(String unit) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> read(TABLE, unit)).getMessage();
    assertTrue(said.contains("[ns, us, ms, s], was " + unit), said);
  }

  @Test
  void itIsADescriptorLikeAnyOther() throws IOException {
    HardwareDescriptor device = read(TABLE, "ms");
    Path file = folder.resolve("descriptors.csv");
    HardwareDescriptor.write(Map.of("phone", device), file);
    assertEquals(device, HardwareDescriptor.read(file).get("phone"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'op_name': 'a'; expected {..., 'op_data_shape'",
        "{'op_data_shape': (1, 2, 3, 4, 1), 'op_dtype': 'f', 'op_latency': 1}; 'op_name': '...'",
        "{'op_name': 'a', 'op_data_shape': (1, 2, 3, 4), 'op_dtype': 'f', 'op_latency': 1}; (width,",
        "{'op_name': 'a', 'op_data_shape': (1, 2, 3, 0, 1), 'op_dtype': 'f', 'op_latency': 1}; '@'",
        "{'op_name': 'a', 'op_data_shape': (1, 2, 3, 4, 1), 'op_dtype': 'f', 'op_latency': None}; above 0, was None",
        "{'op_name': 'a', 'op_data_shape': (1, 2, 3, 4, 1), 'op_dtype': 'f', 'op_latency': 0x1p3}; above 0, was 0x1p3",
        "{'op_name': 'a', 'op_data_shape': (1, 2, 3, 4, 1), 'op_dtype': 'f', 'op_latency': -1}; above 0, was -1",
        "{'op_name': 'a/b', 'op_data_shape': (1, 2, 3, 4, 1), 'op_dtype': 'f', 'op_latency': 1}; a/b",
      })
  void whatIsNoOperatorIsToldByItsLine(String line, String expected) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> read("\n" + line, "us"))
                .getMessage());
    assertTrue(message.contains("lut.txt, line 2: "), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void anOperatorTwiceAnUnknownUnitAndNothingAreRefused() {
    String once = TABLE.lines().findFirst().orElseThrow();
    assertTrue(refusal(once + "\n" + once, "us").contains("line 2: operator mb_k3_res"));
    assertTrue(refusal(TABLE, "hours").contains("hours"));
    assertTrue(refusal("\n", "us").endsWith("names no operator"));
  }

  private String refusal(String text, String unit) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> read(text, unit)).getMessage());
  }
}
