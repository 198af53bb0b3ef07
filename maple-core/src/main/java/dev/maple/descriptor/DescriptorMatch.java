package dev.maple.descriptor;

import dev.maple.csv.Excerpt;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the descriptor of a new device has in common with those of the devices measured before. Only
 * that can be compared; what either lacks counts for nothing, and so does an event that none of the
 * latter ever counted more than 0 of. Immutable.
 *
 * @param shared the columns that both have, at least one
 * @param deviceOnly columns that no device measured before has
 * @param poolOnly columns that the new device lacks
 */
public record DescriptorMatch(
    SortedSet<DescriptorColumn> shared,
    SortedSet<DescriptorColumn> deviceOnly,
    SortedSet<DescriptorColumn> poolOnly) {

  /** With less in common than this share of the operators, a descriptor counts for less. */
  private static final double FEW = 1.0 / 3;

  /**
   * Copies the sets.
   *
   * @throws IllegalArgumentException if nothing is shared
   */
  public DescriptorMatch {
    if (shared.isEmpty()) {
      throw new IllegalArgumentException("shared must hold at least one column, holds none");
    }
    shared = Collections.unmodifiableSortedSet(new TreeSet<>(shared));
    deviceOnly = Collections.unmodifiableSortedSet(new TreeSet<>(deviceOnly));
    poolOnly = Collections.unmodifiableSortedSet(new TreeSet<>(poolOnly));
  }

  /**
   * Whether there is anything to compare.
   *
   * @param pool the descriptors of the devices measured before
   * @param device the descriptor of the new device
   * @return whether the device and at least one of the others have operators
   */
  public static boolean isPossible(Collection<HardwareDescriptor> pool, HardwareDescriptor device) {
    return !device.operators().isEmpty()
        && pool.stream().anyMatch(descriptor -> !descriptor.operators().isEmpty());
  }

  /**
   * Whether there is anything in common.
   *
   * @param pool the descriptors of the devices measured before
   * @param device the descriptor of the new device
   * @return whether some column of the device is one that the pool knows
   */
  public static boolean isAny(Collection<HardwareDescriptor> pool, HardwareDescriptor device) {
    return device.columns().stream().anyMatch(known(pool)::contains);
  }

  /** The columns of which some device has a value other than 0. */
  private static NavigableSet<DescriptorColumn> known(Collection<HardwareDescriptor> pool) {
    NavigableSet<DescriptorColumn> known = new TreeSet<>();
    for (HardwareDescriptor descriptor : pool) {
      for (DescriptorColumn column : descriptor.columns()) {
        if (descriptor.value(column).orElseThrow() > 0) {
          known.add(column);
        }
      }
    }
    return known;
  }

  /**
   * Compares descriptors column by column.
   *
   * @param pool the descriptors of the devices measured before, at least one of which has operators
   * @param device the descriptor of the new device, which has operators
   * @return what they have in common
   * @throws IllegalArgumentException if that is nothing; the message lists the columns of both
   */
  public static DescriptorMatch of(Collection<HardwareDescriptor> pool, HardwareDescriptor device) {
    SortedSet<DescriptorColumn> known = known(pool);
    SortedSet<DescriptorColumn> silent = new TreeSet<>();
    pool.forEach(descriptor -> silent.addAll(descriptor.columns()));
    silent.removeAll(known);
    SortedSet<DescriptorColumn> shared = new TreeSet<>(device.columns());
    shared.retainAll(known);
    if (shared.isEmpty()) {
      throw new IllegalArgumentException(
          "the device's descriptor has nothing in common with those of the initial set: it holds "
              + Excerpt.list(device.columns())
              + ", they hold "
              + Excerpt.list(known)
              + "; describe the device by the same operators, or leave the descriptor out");
    }
    SortedSet<DescriptorColumn> deviceOnly = new TreeSet<>(device.columns());
    deviceOnly.removeAll(known);
    deviceOnly.removeAll(silent);
    known.removeAll(shared);
    return new DescriptorMatch(shared, deviceOnly, known);
  }

  /**
   * How much of what the pool's descriptors say the device's says too, by the measure (latency or
   * an event) of which it says most.
   *
   * @return the share of the operators that the pool knows this measure of, over 0 and at most 1
   */
  public double share() {
    return shared.stream()
        .map(DescriptorColumn::measure)
        .distinct()
        .mapToDouble(measure -> (double) count(shared, measure) / known(measure))
        .max()
        .orElseThrow();
  }

  private long known(String measure) {
    return count(shared, measure) + count(poolOnly, measure);
  }

  private static long count(SortedSet<DescriptorColumn> columns, String measure) {
    return columns.stream().filter(column -> column.measure().equals(measure)).count();
  }

  /**
   * Whether so little is shared that the descriptor counts for less.
   *
   * @return true below a third of the operators
   */
  public boolean isPoor() {
    return share() < FEW;
  }

  /**
   * How much the descriptor counts for.
   *
   * @return 1, or less than that where it {@linkplain #isPoor is poor}: three times the share
   */
  public double trust() {
    return Math.min(1, share() / FEW);
  }
}
