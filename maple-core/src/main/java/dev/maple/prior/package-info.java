/**
 * What a new device may be before it is measured: a mixture of Gaussians over linear costs, one
 * component for each mean and each set of hyperparameters. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.prior;

import org.jspecify.annotations.NullMarked;
