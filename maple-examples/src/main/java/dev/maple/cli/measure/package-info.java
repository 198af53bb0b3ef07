/** The program {@code measure}: predicts networks on this machine and checks the predictions. */
@NullMarked
package dev.maple.cli.measure;

import org.jspecify.annotations.NullMarked;
