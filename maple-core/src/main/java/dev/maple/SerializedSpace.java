package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.List;

/** What stands for a space in Java's serialization: the name of one of the library's, or itself. */
final class SerializedSpace {
  private static final List<SearchSpace<?>> OF_THE_LIBRARY =
      List.of(NasBench201.space(), FbNet.space());

  private SerializedSpace() {}

  static Serializable of(SearchSpace<?> space) throws NotSerializableException {
    if (OF_THE_LIBRARY.contains(space)) {
      return space.name();
    }
    if (space instanceof Serializable serializable) {
      return serializable;
    }
    throw new NotSerializableException(
        "space '%s' (%s) is not Serializable; send the bytes that save() writes, and load() them"
            .formatted(space.name(), space.getClass().getName()));
  }

  @SuppressWarnings("unchecked") // what was kept beside it is refused if it is of another space
  static <A extends Architecture<A>> SearchSpace<A> resolve(Serializable kept)
      throws InvalidObjectException {
    if (kept instanceof SearchSpace<?> space) {
      return (SearchSpace<A>) space;
    }
    return (SearchSpace<A>)
        OF_THE_LIBRARY.stream()
            .filter(space -> space.name().equals(kept))
            .findFirst()
            .orElseThrow(() -> new InvalidObjectException("no space '" + kept + "'"));
  }
}
