package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is no architecture is told in one short line, whatever it is. */
class HostileTextTest {
  private static final ChoiceSpace CHOICES =
      ChoiceSpace.named("two").layer("a", "x", "y").layer("b", "x", "y").build();

  @Provide
  Arbitrary<String> text() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of("|", "+", "~0", "~1", "nor_conv_3x3", "3x3", "x", "."),
            Arbitraries.of("\u001b[2J", "\u007f", "\u202e", "\r", "\t", "long ".repeat(200)));
    return piece.list().ofMaxSize(20).map(pieces -> String.join("", pieces) + "\u0007");
  }

  @Property(tries = 100)
  void aTableThatIsNoneIsRefusedInAShortLine(@ForAll("text") String text) {
    for (String table :
        List.of("architecture," + text, "architecture,g." + text + "\na,b", text + "\na,1")) {
      String said =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> FeatureTable.read(new StringReader(table.replace('\u0007', '\t')), "table"))
              .getMessage();
      assertTrue(said.length() < 1200, said);
      assertTrue(said.chars().noneMatch(Character::isISOControl), said);
    }
  }

  @Property(tries = 300)
  void whatIsNoArchitectureIsRefusedInAShortLine(@ForAll("text") String text) throws IOException {
    FeatureTable table = FeatureTable.read(new StringReader("architecture,g.f\na,1\n"), "table");
    for (SearchSpace<?> space : List.of(NasBench201.space(), CHOICES, table)) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> space.parse(text)).getMessage();
      assertTrue(said.length() < 600, said);
      assertTrue(said.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202e), said);
    }
  }
}
