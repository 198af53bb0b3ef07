/**
 * Plain numeric learners: rows of features in, a fitted function out. Part of the engine, not
 * published API.
 */
@NullMarked
package dev.maple.regression;

import org.jspecify.annotations.NullMarked;
