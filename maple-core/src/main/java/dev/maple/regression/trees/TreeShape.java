package dev.maple.regression.trees;

/**
 * How a tree grows, as {@link BoostedTrees} has it.
 *
 * @param leaves how many leaves it may have
 * @param shrinkage how much of a leaf's value is added
 * @param l2 the penalty on leaf values
 * @param minRows the least sum of weights in a leaf
 */
record TreeShape(int leaves, double shrinkage, double l2, double minRows) {}
