package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.cli.meter.FakeProfile;
import dev.maple.runtime.Profile;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxSubjectsTest {
  @Test
  void reasonsThatDifferInNumbersAreOneAndReadAsTheFirstWas() {
    OnnxSubjects subjects = new OnnxSubjects(List.of());
    Iterator<String> reasons =
        List.of("Conv_3: shape {100}", "Conv_17: shape {8}", "no kernel of version 21").iterator();
    Profile profile =
        new FakeProfile(
            "none",
            () -> {
              throw new IllegalStateException(reasons.next());
            });
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
