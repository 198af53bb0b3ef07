package dev.maple.evaluation;

/** How the adaptation samples are chosen. */
public enum Selection {
  /** As the learned prior suggests, of 800 architectures drawn by the seed. */
  SUGGESTED,
  /** At random, by the seed. */
  RANDOM
}
