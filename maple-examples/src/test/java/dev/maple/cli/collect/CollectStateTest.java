package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.NetworkLatency;
import dev.maple.cli.meter.Networks;
import dev.maple.runtime.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectStateTest {
  private static final NetworkLatency<NasBench201Cell> SOME =
      new NetworkLatency<>(
          NasBench201.space().architectures().get(7), "int8", 1.25, 1.5, 0.02, 0.01, 12, 3);

  @TempDir Path folder;

  @Test
  void whatWasAddedIsThereAgain() throws IOException {
    Path file = folder.resolve("state");
    CollectState<NasBench201Cell> state = open(file, "networks 2");
    state.add(List.of(SOME));
    NetworkLatency<NasBench201Cell> other =
        new NetworkLatency<>(SOME.network(), "fp32", 0.125, 0.25, 0.5, 0, 12, 0);
    state.add(List.of(other));
    assertEquals(List.of(SOME, other), open(file, "networks 2").latencies());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void whatARuntimeDoesNotRunIsNotTriedAgain() throws IOException {
    Path file = folder.resolve("state");
    NetworkLatency<NasBench201Cell> not = NetworkLatency.notRun(SOME.network(), "int8");
    open(file, "networks 2").add(List.of(not));
    CollectState<NasBench201Cell> state = open(file, "networks 2");
    assertEquals(List.of(not), state.latencies());
    assertEquals(List.of(), state.left(List.of(SOME.network())));
    assertEquals(List.of(), state.latencies(Profiles.named("int8")));
  }

  private static CollectState<NasBench201Cell> open(Path file, String settings) throws IOException {
    return CollectState.open(file, settings, NasBench201Cell::parse);
  }

  @Test
  void otherSettingsAreRefused() throws IOException {
    Path file = folder.resolve("state");
    open(file, "networks 2").add(List.of(SOME));
    String message =
        assertThrows(IllegalArgumentException.class, () -> open(file, "networks 3")).getMessage();
    assertEquals(
        file
            + " was begun with other settings (networks 2); delete it to begin anew, or repeat"
            + " those settings",
        message);
  }

  @Test
  void aDamagedLineIsShown() throws IOException {
    Path file = folder.resolve("state");
    open(file, "networks 2").add(List.of(SOME));
    Files.writeString(file, Files.readString(file) + "|none~0|,fp32,1\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> open(file, "networks 2")).getMessage();
    assertTrue(message.contains("is damaged at '|none~0|,fp32,1'"), message);
  }

  @Test
  void networksAreDistinctTheSameForASeedAndNoneExcluded() {
    assertEquals(15_625, Set.copyOf(Networks.draw(15_625, 3)).size());
    assertThrows(IllegalArgumentException.class, () -> Networks.draw(15_626, 1));
    var drawn = Networks.drawLive(50, 3, Set.of());
    assertEquals(50, Set.copyOf(drawn).size());
    assertEquals(drawn, Networks.drawLive(50, 3, Set.of()));
    assertTrue(drawn.stream().allMatch(cell -> cell.live().equals(cell)));
    var others = Networks.drawLive(1000, 3, Set.copyOf(drawn));
    assertTrue(others.stream().noneMatch(drawn::contains));
  }
}
