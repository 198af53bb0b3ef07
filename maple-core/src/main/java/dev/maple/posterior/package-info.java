/**
 * What a few samples leave of the prior: the marginal likelihood of each component, their model
 * average and its moments. Part of the engine, not published API.
 */
@NullMarked
package dev.maple.posterior;

import org.jspecify.annotations.NullMarked;
