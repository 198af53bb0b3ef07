/** What reports are made of, whatever they tell: a package for each kind of result. */
@NullMarked
package dev.maple.cli.report;

import org.jspecify.annotations.NullMarked;
