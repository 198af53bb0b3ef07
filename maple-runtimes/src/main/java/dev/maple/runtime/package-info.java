/**
 * Inference runtimes to measure networks in. Each {@link dev.maple.runtime.Profile} of a runtime is
 * measured as if it were a device of its own; {@link dev.maple.runtime.Profiles} finds them.
 *
 * <p>A runtime of your own implements {@link dev.maple.runtime.InferenceRuntime}, and is named in
 * the file {@code META-INF/services/dev.maple.runtime.InferenceRuntime} of its jar. On the class
 * path it is then measured, described and collected as those that come with Maple.
 */
@NullMarked
package dev.maple.runtime;

import org.jspecify.annotations.NullMarked;
