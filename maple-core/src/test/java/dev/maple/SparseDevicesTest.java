package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An initial set in which some devices have hardly been measured. */
class SparseDevicesTest {
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");

  /** Three devices, the first and the last with so many measurements. */
  private static InitialSet<NasBench201Cell> set(int first, int last) {
    List<String> names = List.of("opencv", "pytorch", "tensorflow");
    List<Integer> counts = List.of(first, last, last);
    return new InitialSet<>(
        BUNDLED.space(),
        IntStream.range(0, 3)
            .mapToObj(
                d ->
                    new DeviceLatencies<>(
                        names.get(d),
                        BUNDLED.device(names.get(d)).samples().subList(0, counts.get(d))))
            .toList());
  }

  @Test
  void aDeviceOfFourMeasurementsIsNamed() {
    String logged = Logged.by(() -> Maple.learn(set(4, 30)));
    assertTrue(logged.contains("fewer than 5 measurements"), logged);
    assertTrue(logged.contains("opencv (4)") && logged.contains("InitialSet.without"), logged);
  }

  @Test
  void nothingIsSaidOfFiveOrWhereNoneHasMore() {
    assertEquals("", Logged.by(() -> Maple.learn(set(5, 30))));
    assertEquals("", Logged.by(() -> Maple.learn(set(4, 4))));
  }
}
