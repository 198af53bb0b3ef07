/** PyTorch on the CPU. */
@NullMarked
package dev.maple.runtime.pytorch;

import org.jspecify.annotations.NullMarked;
