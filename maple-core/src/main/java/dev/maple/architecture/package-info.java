/**
 * Architectures, the search spaces they belong to, and their features in named groups, coarse to
 * fine. Part of the API.
 */
@NullMarked
package dev.maple.architecture;

import org.jspecify.annotations.NullMarked;
