package dev.maple.mixing;

import dev.maple.descriptor.HardwareDescriptor;

/** Which of MAPLE's papers the mixing follows where devices are described. */
public enum Variant {
  /** MAPLE: latencies and counts of the operators as they are (arXiv:2111.15106). */
  PUBLISHED,
  /** MAPLE-Edge: counts per millisecond of the operator's latency (arXiv:2204.12950). */
  EDGE,
  /**
   * MAPLE-X: devices count by their similarity, and each sample brings virtual examples
   * (arXiv:2205.12660).
   */
  X;

  /** The descriptor as this variant reads it. */
  HardwareDescriptor read(HardwareDescriptor descriptor) {
    return this == EDGE ? descriptor.perLatency() : descriptor;
  }
}
