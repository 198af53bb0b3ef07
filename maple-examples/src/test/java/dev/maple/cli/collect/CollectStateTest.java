package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectStateTest {
  private static final List<String> NETWORKS = List.of("a", "b");
  private static final NetworkLatency<String> SOME =
      new NetworkLatency<>("a", "int8", 1.25, 1.5, 0.02, 0.01, 12, 3);

  @TempDir Path folder;

  @Test
  void whatWasAddedIsThereAgain() throws IOException {
    Path file = folder.resolve("state");
    CollectState state = open(file, "networks 2");
    state.add(List.of(SOME));
    NetworkLatency<String> other =
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
    NetworkLatency<String> not = NetworkLatency.notRun(SOME.network(), "int8");
    open(file, "networks 2").add(List.of(not));
    CollectState state = open(file, "networks 2");
    assertEquals(List.of(not), state.latencies());
    assertEquals(List.of(), state.left(List.of(SOME.network())));
    assertEquals(List.of(), state.latencies(Profiles.named("int8")));
  }

  private static CollectState open(Path file, String settings) throws IOException {
    return CollectState.open(file, settings, NETWORKS);
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

  @ParameterizedTest
  @ValueSource(strings = {"a,fp32,1", "c,fp32,1,1,0,0,12,0", "a,fp32,one,1,0,0,12,0"})
  void aDamagedLineIsShown(String line) throws IOException {
    Path file = folder.resolve("state");
    open(file, "networks 2").add(List.of(SOME));
    Files.writeString(file, Files.readString(file) + line + "\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> open(file, "networks 2")).getMessage();
    assertTrue(message.contains("is damaged at '" + line + "'"), message);
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
