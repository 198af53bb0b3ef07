/** OpenCV's DNN module on the CPU. */
@NullMarked
package dev.maple.runtime.opencv;

import org.jspecify.annotations.NullMarked;
