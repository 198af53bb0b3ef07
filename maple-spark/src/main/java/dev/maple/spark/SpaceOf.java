package dev.maple.spark;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import java.io.Serializable;

/** Gives the space at the other end, such as {@code NasBench201::space}. */
@FunctionalInterface
public interface SpaceOf<A extends Architecture<A>> extends Serializable {

  SearchSpace<A> get();
}
