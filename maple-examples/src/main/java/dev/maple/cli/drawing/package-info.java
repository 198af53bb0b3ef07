/** Charts, drawn as SVG in a page or as a picture. */
@NullMarked
package dev.maple.cli.drawing;

import org.jspecify.annotations.NullMarked;
