/** Few-shot latency prediction: start at {@code Maple}. */
@NullMarked
package dev.maple;

import org.jspecify.annotations.NullMarked;
