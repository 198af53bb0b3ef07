/**
 * Hardware descriptors: what a fixed list of operators costs on a device, and what that says about
 * how alike devices are and how fast a new one is.
 */
@NullMarked
package dev.maple.descriptor;

import org.jspecify.annotations.NullMarked;
