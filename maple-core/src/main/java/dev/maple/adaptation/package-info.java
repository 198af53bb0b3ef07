/** What the devices measured before say of a new one, and what a few measurements there add. */
@NullMarked
package dev.maple.adaptation;

import org.jspecify.annotations.NullMarked;
