/** Speed: each figure beside its peer or its limit, in one run of JMH. */
@NullMarked
package dev.maple.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
