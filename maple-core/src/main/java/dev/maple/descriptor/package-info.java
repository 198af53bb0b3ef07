/** Hardware descriptors: what a fixed list of operators costs on a device. Part of the API. */
@NullMarked
package dev.maple.descriptor;

import org.jspecify.annotations.NullMarked;
