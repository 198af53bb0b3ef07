package dev.maple.pool;

import java.util.ArrayList;
import java.util.List;

/** The devices of a pool but for one, which is taken as new. */
public final class Others {
  private Others() {}

  /**
   * What is known of all devices but one.
   *
   * @param devices what is known of each
   * @param left the index of the one that is left out
   * @param <T> what that is
   * @return a new list of the others, in order
   * @throws IndexOutOfBoundsException if there is no such device
   */
  public static <T> List<T> of(List<T> devices, int left) {
    List<T> others = new ArrayList<>(devices);
    others.remove(left);
    return others;
  }
}
