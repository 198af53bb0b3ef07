/** Networks in plain Java: no native code, so that it runs wherever a JVM does. */
@NullMarked
package dev.maple.runtime.plain;

import org.jspecify.annotations.NullMarked;
