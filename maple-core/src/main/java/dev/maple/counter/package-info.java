/**
 * What a counter reading is, and the source of readings that measuring code uses and tests fake.
 * Part of the API.
 */
@NullMarked
package dev.maple.counter;

import org.jspecify.annotations.NullMarked;
