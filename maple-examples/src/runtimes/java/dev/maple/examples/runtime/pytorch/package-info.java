/** PyTorch on the CPU. */
@NullMarked
package dev.maple.examples.runtime.pytorch;

import org.jspecify.annotations.NullMarked;
