/**
 * Examples, one a file: each is a program, and a method that does the same on what it is given.
 *
 * <pre>java -cp maple-examples/target/maple-examples.jar dev.maple.examples.FirstPrediction</pre>
 */
@NullMarked
package dev.maple.examples;

import org.jspecify.annotations.NullMarked;
