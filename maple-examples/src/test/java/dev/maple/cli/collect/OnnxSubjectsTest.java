package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OnnxFile;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxSubjectsTest {

  /** A runtime that runs nothing, for these reasons in turn. */
  private record Refusing(Iterator<String> reasons) implements Profile {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public String runtime() {
      return "none";
    }

    @Override
    public String description() {
      return "runs nothing";
    }

    @Override
    public LoadedNetwork load(Network network, int pixels) {
      throw new IllegalStateException(reasons.next());
    }

    @Override
    public LoadedNetwork load(OnnxFile file) {
      throw new IllegalStateException(reasons.next());
    }
  }

  @Test
  void reasonsThatDifferInNumbersAreOneAndReadAsTheFirstWas() {
    OnnxSubjects subjects = new OnnxSubjects(List.of());
    Profile profile =
        new Refusing(
            List.of("Conv_3: shape {100}", "Conv_17: shape {8}", "no kernel of version 21")
                .iterator());
    for (String name : List.of("mixer-1-0", "mixer-2-0", "mixer-3-0")) {
      assertTrue(subjects.load(name, profile).isEmpty());
    }
    assertEquals(
        List.of(
            "none does not run 2 networks, such as mixer-1-0: Conv_3: shape {100}",
            "none does not run mixer-3-0: no kernel of version 21"),
        subjects.failures());
  }
}
