package dev.maple.cli.terminal;

import dev.maple.Origin;
import picocli.CommandLine.IVersionProvider;

/** The version of Maple and of the Java it runs on. */
public final class MapleVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"maple " + Origin.version() + " (Java " + Runtime.version() + ")"};
  }
}
