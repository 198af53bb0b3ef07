/** TensorFlow on the CPU. */
@NullMarked
package dev.maple.runtime.tensorflow;

import org.jspecify.annotations.NullMarked;
