package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
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
  void ofManySuchDevicesItIsSaidHowManyThereAre() {
    assertEquals("lonely0 (1), lonely1 (1)", named(2));
    String five = "lonely0 (1), lonely1 (1), lonely2 (1), lonely3 (1), lonely4 (1)";
    assertEquals(five, named(5));
    assertEquals(five + " and 1 other", named(6));
    assertEquals(five + " and 3 others", named(8));
  }

  /** Which devices are named where so many have one measurement. */
  private static String named(int lonely) {
    List<LatencySample<NasBench201Cell>> samples = BUNDLED.device("pytorch").samples();
    List<DeviceLatencies<NasBench201Cell>> devices = new ArrayList<>();
    devices.add(new DeviceLatencies<>("rich", samples.subList(0, 30)));
    for (int d = 0; d < lonely; d++) {
      devices.add(new DeviceLatencies<>("lonely" + d, samples.subList(d, d + 1)));
    }
    String logged = Logged.by(() -> Maple.learn(new InitialSet<>(BUNDLED.space(), devices)));
    return logged.replaceAll("(?s).*worse for them: (.*); measure ten.*", "$1");
  }

  @Test
  void nothingIsSaidOfFiveOrWhereNoneHasMore() {
    assertEquals("", Logged.by(() -> Maple.learn(set(5, 30))));
    assertEquals("", Logged.by(() -> Maple.learn(set(4, 4))));
  }
}
