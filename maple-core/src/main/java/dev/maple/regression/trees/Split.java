package dev.maple.regression.trees;

/**
 * A way to split a leaf.
 *
 * @param gain what it gains, as defined at {@link BoostedTrees}
 * @param bin the last bin of the column that goes left
 * @param leftGradient the sum of gradients that goes left
 * @param leftWeight the sum of weights that goes left
 */
record Split(double gain, int column, int bin, double leftGradient, double leftWeight) {}
