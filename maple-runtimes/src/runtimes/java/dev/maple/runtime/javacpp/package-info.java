/** What the runtimes whose native libraries come with JavaCPP share. */
@NullMarked
package dev.maple.runtime.javacpp;

import org.jspecify.annotations.NullMarked;
