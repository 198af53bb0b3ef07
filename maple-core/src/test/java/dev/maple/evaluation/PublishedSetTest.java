package dev.maple.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedSetTest {

  @ParameterizedTest
  @CsvSource({
    "ND,nasbench201,900,9,6",
    "FD,fbnet,800,9,3",
    "F1,fbnet,800,5,5",
    "F2,fbnet,800,5,5",
    "F3,fbnet,800,5,5",
    "F4,fbnet,800,10,3",
    "FA,fbnet,800,15,4"
  })
  void hasTheSizePublished(PublishedSet set, String space, int size, int pool, int targets) {
    assertEquals(space, set.space());
    assertEquals(size, set.poolArchitectures());
    assertEquals(pool, set.pool().size());
    assertEquals(targets, set.targets().size());
  }

  @ParameterizedTest
  @EnumSource
  void namesADeviceOnce(PublishedSet set) {
    Set<String> devices = new HashSet<>(set.pool());
    devices.addAll(set.targets());
    assertEquals(set.pool().size() + set.targets().size(), devices.size());
  }

  @ParameterizedTest
  @EnumSource
  void namesDevicesThatWereMeasured(PublishedSet set) throws IOException {
    String data = System.getenv("MAPLE_DATA");
    assumeTrue(data != null, "MAPLE_DATA names no folder of measurements");
    Path file = Path.of(data).resolve(set.space()).resolve("latency_ms.csv");
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      List<String> measured = List.of(reader.readLine().split(","));
      assertTrue(measured.containsAll(set.pool()));
      assertTrue(measured.containsAll(set.targets()));
    }
  }
}
