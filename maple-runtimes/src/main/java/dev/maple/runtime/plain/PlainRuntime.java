package dev.maple.runtime.plain;

import dev.maple.runtime.InferenceRuntime;
import java.util.List;

/** Networks in plain Java. */
public final class PlainRuntime implements InferenceRuntime {
  static final String NAME = "plain Java";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Runtime.version().toString();
  }

  @Override
  public List<PlainProfile> profiles() {
    return PlainProfile.all();
  }
}
