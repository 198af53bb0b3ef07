/** OpenCV's DNN module on the CPU. */
@NullMarked
package dev.maple.examples.runtime.opencv;

import org.jspecify.annotations.NullMarked;
