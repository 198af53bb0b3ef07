package dev.maple.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CounterReadingTest {

  @Test
  void fakesCountersInFiveLines() {
    try (CounterSource counters =
        CounterSource.scripted(
            CounterReading.of(Map.of("instructions", 100)),
            CounterReading.of(Map.of("instructions", 350)))) {
      CounterReading before = counters.read();
      assertEquals(250, counters.read().since(before).value("instructions").getAsDouble());
    }
  }

  @Test
  void scriptedCountersRepeatTheLastReadingAndRefuseAfterClose() {
    CounterReading only = CounterReading.of(Map.of("cpu-cycles", 1));
    CounterSource counters = CounterSource.scripted(only);
    assertEquals(only, counters.read());
    assertEquals(only, counters.read());
    assertEquals(List.of("cpu-cycles"), counters.availability().available());
    counters.close();
    assertThrows(IllegalStateException.class, counters::read);
    assertThrows(IllegalArgumentException.class, CounterSource::scripted);
  }

  @Test
  void anEventThatNeverHadACounterHasNoValue() {
    CounterReading reading = CounterReading.ofCounts(Map.of("r1a8", new EventCount(0, 1000, 0)));
    assertEquals(OptionalDouble.empty(), reading.value("r1a8"));
    assertEquals(OptionalDouble.of(0), reading.fraction("r1a8"));
    assertTrue(reading.values().isEmpty());
    assertEquals(OptionalDouble.empty(), reading.fraction("cpu-cycles"));
  }

  @Test
  void differencesAreScaledByTheirOwnFraction() {
    CounterReading before = CounterReading.ofCounts(Map.of("r1", new EventCount(100, 1000, 1000)));
    CounterReading after = CounterReading.ofCounts(Map.of("r1", new EventCount(150, 2000, 1250)));
    CounterReading between = after.since(before);
    assertEquals(0.25, between.fraction("r1").getAsDouble());
    assertEquals(200, between.value("r1").getAsDouble());
  }

  @Test
  void anEventOfOneReadingOnlyHasNoDifference() {
    CounterReading before = CounterReading.of(Map.of("a", 1, "b", 1));
    assertEquals(
        Map.of("b", 2.0), CounterReading.of(Map.of("b", 3, "c", 1)).since(before).values());
  }

  @Test
  void refusesFallenCountsNamingTheEvent() {
    CounterReading more = CounterReading.of(Map.of("page-faults", 2));
    CounterReading less = CounterReading.of(Map.of("page-faults", 1));
    String message =
        assertThrows(IllegalArgumentException.class, () -> less.since(more)).getMessage();
    assertTrue(message.contains("page-faults") && message.contains("earlier"), message);
  }

  @Test
  void refusesCountsThatAreNone() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> CounterReading.of(Map.of("instructions", bad)));
    }
    assertThrows(IllegalArgumentException.class, () -> new EventCount(1, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new EventCount(1, 0, -1));
  }

  @Test
  void refusesAnEventNamedTwice() {
    EventCount count = EventCount.of(1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> CounterReading.ofCounts(List.of("a", "b", "a"), count, count, count))
            .getMessage();
    assertEquals("events must all be different, were [a, b, a]", message);
  }

  @Property
  void scalingIsRawTimesEnabledOverRunning(
      @ForAll @IntRange(min = 0) int raw,
      @ForAll @IntRange(min = 1, max = 1_000_000) int running,
      @ForAll @IntRange(min = 0, max = 1_000_000) int waiting) {
    EventCount count = new EventCount(raw, running + (long) waiting, running);
    double expected = (double) raw * (running + (long) waiting) / running;
    assertEquals(expected, count.value().getAsDouble(), 1e-9 * expected);
  }

  @Property
  void whatWasCountedInTwoHalvesIsTheWhole(
      @ForAll @IntRange(min = 0) int a,
      @ForAll @IntRange(min = 0) int b,
      @ForAll @IntRange(min = 0) int c) {
    CounterReading start = CounterReading.of(Map.of("e", a));
    CounterReading middle = CounterReading.of(Map.of("e", (double) a + b));
    CounterReading end = CounterReading.of(Map.of("e", (double) a + b + c));
    assertEquals(
        end.since(start).value("e").getAsDouble(),
        middle.since(start).value("e").getAsDouble() + end.since(middle).value("e").getAsDouble());
  }

  @Test
  void aReadingOfSeveralRunsIsDivided() {
    CounterReading reading =
        CounterReading.ofCounts(
            Map.of("instructions", new EventCount(600, 10, 5), "faults", EventCount.of(0)));
    CounterReading once = reading.dividedBy(4);
    assertEquals(300, once.value("instructions").orElseThrow());
    assertEquals(0.5, once.fraction("instructions").orElseThrow());
    assertEquals(0, once.value("faults").orElseThrow());
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> reading.dividedBy(bad));
    }
  }

  @Test
  void refusesWhatIsTooLargeToBeACount() {
    EventCount most = new EventCount(Double.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    String tooLarge = "other must not be too large to be added, was ";
    assertTrue(refusal(() -> most.plus(EventCount.of(1e300))).startsWith(tooLarge));
    assertTrue(refusal(() -> most.plus(new EventCount(0, 1, 0))).startsWith(tooLarge));
    CounterReading reading = CounterReading.ofCounts(Map.of("instructions", most));
    String runs = refusal(() -> reading.dividedBy(0.5));
    assertTrue(runs.startsWith("runs must not be so small that the count of instructions"), runs);
    assertEquals(
        "raw must be finite also in the whole time, was 1.0E308 in 1 of 1000 nanoseconds",
        refusal(() -> new EventCount(1e308, 1000, 1)));
  }

  @Test
  void refusesAnEarlierCountThatIsLater() {
    for (EventCount later :
        List.of(EventCount.of(2), new EventCount(1, 1, 0), new EventCount(1, 0, 1))) {
      String said = refusal(() -> EventCount.of(1).since(later));
      assertTrue(said.startsWith("earlier must be the earlier count, was " + later), said);
    }
  }

  private static String refusal(Executable given) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, given).getMessage());
  }

  @Test
  void countsOfTwoPlacesAddUp() {
    assertEquals(
        new EventCount(3, 50, 15), new EventCount(1, 20, 5).plus(new EventCount(2, 30, 10)));
  }

  @Test
  void readingsAreEqualWhereTheirCountsAre() {
    CounterReading reading = CounterReading.of(Map.of("faults", 0, "instructions", 7));
    CounterReading same = CounterReading.of(Map.of("instructions", 7, "faults", 0));
    assertEquals(reading, same);
    assertEquals(reading.hashCode(), same.hashCode());
    assertNotEquals(reading, CounterReading.of(Map.of("faults", 0, "instructions", 8)));
    assertEquals("{faults=0.0, instructions=7.0}", reading.toString());
  }
}
