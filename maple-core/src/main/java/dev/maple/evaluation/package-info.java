/** How good predictions are: metrics, and the few-shot protocols of the literature. */
@NullMarked
package dev.maple.evaluation;

import org.jspecify.annotations.NullMarked;
