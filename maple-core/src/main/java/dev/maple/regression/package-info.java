/** Plain numeric learners: rows of features in, a fitted function out. */
@NullMarked
package dev.maple.regression;

import org.jspecify.annotations.NullMarked;
