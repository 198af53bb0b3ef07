/** Ways of running a network: each profile of a runtime is a device of its own. */
@NullMarked
package dev.maple.examples.runtime;

import org.jspecify.annotations.NullMarked;
