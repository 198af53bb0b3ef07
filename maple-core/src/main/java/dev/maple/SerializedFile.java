package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.format.FormatReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;

/** What stands for something kept in Java's serialization: the bytes of its file, and its space. */
final class SerializedFile<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Serializable space;
  private final String kind;
  private final byte[] file;

  SerializedFile(SearchSpace<A> space, String kind, byte[] file) throws NotSerializableException {
    this.space = SerializedSpace.of(space);
    this.kind = kind;
    this.file = file;
  }

  private Object readResolve() throws ObjectStreamException {
    try {
      SearchSpace<A> known = SerializedSpace.resolve(space);
      FormatReader in =
          FormatReader.read(new ByteArrayInputStream(file), "a serialized object", kind);
      return kind.equals(PredictorFile.KIND)
          ? PredictorFile.read(in, known)
          : PriorFile.read(in, known);
    } catch (IOException | IllegalArgumentException e) {
      InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
      invalid.initCause(e);
      throw invalid;
    }
  }
}
