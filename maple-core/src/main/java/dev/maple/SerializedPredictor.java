package dev.maple;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;

/** What stands for a predictor in Java's serialization: the bytes of its file, and its space. */
final class SerializedPredictor<A extends Architecture<A>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Serializable space;
  private final byte[] file;

  SerializedPredictor(LatencyPredictor<A> predictor) throws NotSerializableException {
    space = SerializedSpace.of(predictor.space());
    file = PredictorFile.toByteArray(predictor);
  }

  private Object readResolve() throws ObjectStreamException {
    try {
      SearchSpace<A> known = SerializedSpace.resolve(space);
      return LatencyPredictor.load(new ByteArrayInputStream(file), "a serialized predictor", known);
    } catch (IOException | IllegalArgumentException e) {
      InvalidObjectException invalid = new InvalidObjectException(e.getMessage());
      invalid.initCause(e);
      throw invalid;
    }
  }
}
