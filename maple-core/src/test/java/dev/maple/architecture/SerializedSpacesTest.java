package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.StringReader;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Spaces that are sent from one machine to another, as Spark does. */
class SerializedSpacesTest {
  private static <S> S sent(S space) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(space);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      @SuppressWarnings("unchecked")
      S arrived = (S) in.readObject();
      return arrived;
    }
  }

  @Test
  void aFeatureTableArrivesAsItWas() throws IOException, ClassNotFoundException {
    FeatureTable table =
        FeatureTable.read(
            new StringReader("architecture,total.flops,count.a,count.b\nx,1.5,0,1\ny,2,-0.1,3\n"),
            "made");
    FeatureTable arrived = sent(table);
    assertEquals(table.name(), arrived.name());
    assertEquals(table.layout(), arrived.layout());
    assertEquals(table.architectures(), arrived.architectures());
    for (FeatureTable.Row row : table.architectures()) {
      assertArrayEquals(table.encode(row), arrived.encode(row));
    }
  }

  private static ChoiceSpaceBuilder builder() {
    return ChoiceSpace.named("sent")
        .layer("a", "k3", "k5")
        .layer("b", "k3", "skip")
        .layerSum("total.cost", (layer, choice) -> layer.length() + choice.length() / 7.0);
  }

  @Test
  void aChoiceSpaceArrivesAsItWas() throws IOException, ClassNotFoundException {
    ToDoubleFunction<ChoiceArchitecture> skips =
        (ToDoubleFunction<ChoiceArchitecture> & Serializable)
            architecture -> architecture.toString().contains("skip") ? 1 : 0;
    for (ChoiceSpace space :
        new ChoiceSpace[] {builder().build(), builder().feature("count.skips", skips).build()}) {
      ChoiceSpace arrived = sent(space);
      assertEquals(space.name(), arrived.name());
      assertEquals(space.layout(), arrived.layout());
      assertEquals(space.choices(), arrived.choices());
      assertEquals(space.featureSum().isPresent(), arrived.featureSum().isPresent());
      for (ChoiceArchitecture architecture : space.draw(4, 1)) {
        assertArrayEquals(
            space.encode(architecture), arrived.encode(arrived.parse(architecture.toString())));
      }
    }
  }

  @Test
  void aFunctionThatCannotBeSentIsNamed() {
    ChoiceSpace space = builder().feature("total.length", a -> a.toString().length()).build();
    NotSerializableException refused =
        assertThrows(NotSerializableException.class, () -> sent(space));
    assertTrue(refused.getMessage().contains("total.length"), refused.getMessage());
  }
}
