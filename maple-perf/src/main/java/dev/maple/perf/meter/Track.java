package dev.maple.perf.meter;

import dev.maple.counter.CounterReading;
import dev.maple.counter.EventCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has been seen of one workload. */
final class Track {
  private final Workload workload;
  private final List<Double> tenthMillis = new ArrayList<>();
  private final List<Double> medianMillis = new ArrayList<>();

  /** By event, its count in one run of each visit in which it was counted at all. */
  private final Map<String, List<EventCount>> perRun = new TreeMap<>();

  private int disturbed;

  Track(Workload workload) {
    this.workload = workload;
  }

  Workload workload() {
    return workload;
  }

  void visited(Visit.Times times) {
    tenthMillis.add(times.percentileMillis(10));
    medianMillis.add(times.percentileMillis(50));
  }

  /** Adds what was counted during a visit; returns whether something else got in the way. */
  boolean counted(CounterReading counts, int runs) {
    counts
        .counts()
        .forEach(
            (event, count) -> {
              if (count.value().isPresent()) {
                // The times stay those of the visit, so that the fraction does.
                perRun
                    .computeIfAbsent(event, e -> new ArrayList<>())
                    .add(
                        new EventCount(
                            count.raw() / runs, count.enabledNanos(), count.runningNanos()));
              }
            });
    boolean isDisturbed = Disturbance.in(counts);
    if (isDisturbed) {
      disturbed++;
    }
    return isDisturbed;
  }

  LatencyMeasurement summary() {
    double millis = Collections.min(tenthMillis);
    if (millis <= 0) {
      throw new IllegalStateException(
          "workload "
              + workload.name()
              + " takes no time that the clock can see; do more in a run");
    }
    Map<String, EventCount> counts = new TreeMap<>();
    perRun.forEach((event, ofVisits) -> counts.put(event, lowerMedian(ofVisits)));
    return new LatencyMeasurement(
        millis,
        median(medianMillis),
        median(tenthMillis) / millis - 1,
        tenthMillis.size(),
        disturbed,
        CounterReading.ofCounts(counts));
  }

  private static double median(List<Double> values) {
    return Visit.percentile(values.stream().mapToDouble(v -> v).toArray(), 50);
  }

  /** One that was really counted, not a mean of two. */
  private static EventCount lowerMedian(List<EventCount> counts) {
    return counts.stream()
        .sorted(Comparator.comparingDouble(count -> count.value().orElseThrow()))
        .skip((counts.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }
}
