/** TensorFlow on the CPU. */
@NullMarked
package dev.maple.examples.runtime.tensorflow;

import org.jspecify.annotations.NullMarked;
