package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;

/** What stands for something kept in Java's serialization: the bytes of its file, and its space. */
abstract class SerializedFile<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Serializable space;
  private final byte[] file;

  SerializedFile(SearchSpace<A> space, byte[] file) throws NotSerializableException {
    this.space = SerializedSpace.of(space);
    this.file = file;
  }

  /** Reads what was kept. */
  abstract Object load(InputStream in, String origin, SearchSpace<A> known) throws IOException;

  /** What is read stands for this; called by Java alone. */
  protected Object readResolve() throws ObjectStreamException {
    try {
      SearchSpace<A> known = SerializedSpace.resolve(space);
      return load(new ByteArrayInputStream(file), "a serialized object", known);
    } catch (IOException | IllegalArgumentException e) {
      InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
      invalid.initCause(e);
      throw invalid;
    }
  }
}
