/**
 * Architectures, the search spaces they belong to, and their features in named groups, coarse to
 * fine. Part of the API.
 *
 * <ul>
 *   <li>{@link dev.maple.architecture.Architecture} and {@link dev.maple.architecture.SearchSpace}
 *       are what every space is made of; a {@link dev.maple.architecture.FeatureLayout} says what
 *       its features are.
 *   <li>{@link dev.maple.architecture.NasBench201} has a cell for an architecture.
 *   <li>{@link dev.maple.architecture.ChoiceSpace} has layers with a choice each, as {@link
 *       dev.maple.architecture.FbNet} does.
 *   <li>{@link dev.maple.architecture.FeatureTable} has a row of a CSV file.
 * </ul>
 */
@NullMarked
package dev.maple.architecture;

import org.jspecify.annotations.NullMarked;
