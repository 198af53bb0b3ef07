package dev.maple.benchmarks;

/**
 * What the contenders have in common. No row or column is left to chance, and one thread is used.
 */
public record TreeSettings(
    int trees, int leaves, double shrinkage, double l2, int minRows, int bins) {}
