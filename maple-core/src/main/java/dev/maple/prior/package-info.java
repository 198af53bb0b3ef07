/**
 * The learned prior: what the devices measured before say of a new one, and what a few measurements
 * there add. An empirical-Bayes mixture prior over linear costs, weighed by marginal likelihood,
 * and the minimum-variance design of what to measure. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.prior;

import org.jspecify.annotations.NullMarked;
