package dev.maple.cli.meter;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A network to measure under a profile.
 *
 * @param load loads it; gives nothing where the runtime does not run it
 */
public record Task<A>(A network, Profile profile, Supplier<Optional<LoadedNetwork>> load) {
  /** A cell, which every profile runs. */
  public static Task<NasBench201Cell> of(NasBench201Cell cell, Profile profile) {
    return new Task<>(cell, profile, () -> Optional.of(profile.load(cell)));
  }
}
