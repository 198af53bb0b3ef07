/**
 * Gradient-boosted regression trees: histograms of binned features, leaf-wise growth. Part of the
 * engine, not published API.
 */
@NullMarked
package dev.maple.regression.trees;

import org.jspecify.annotations.NullMarked;
