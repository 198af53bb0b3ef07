/**
 * What hardware descriptors say of devices: how alike they are and how fast a new one is. Part of
 * the engine, not published API.
 */
@NullMarked
package dev.maple.similarity;

import org.jspecify.annotations.NullMarked;
