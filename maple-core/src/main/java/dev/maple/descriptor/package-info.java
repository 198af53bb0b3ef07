/** Hardware descriptors: what a fixed list of operators costs on a device. */
@NullMarked
package dev.maple.descriptor;

import org.jspecify.annotations.NullMarked;
