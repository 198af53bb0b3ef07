/** Few-shot latency prediction: start at {@code Maple}. Part of the API. */
@NullMarked
package dev.maple;

import org.jspecify.annotations.NullMarked;
