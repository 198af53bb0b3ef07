package dev.maple.regression.trees;

import org.jspecify.annotations.Nullable;

/** A leaf of a tree under way: a range of the grower's rows, their sums, and its best split. */
final class Leaf {
  final int node;
  final int begin;
  final int end;
  final double gradient;
  final double weight;
  double @Nullable [] histogram;
  @Nullable Split split;

  Leaf(int node, int begin, int end, double gradient, double weight) {
    this.node = node;
    this.begin = begin;
    this.end = end;
    this.gradient = gradient;
    this.weight = weight;
  }

  int rows() {
    return end - begin;
  }
}
