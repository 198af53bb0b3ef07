package dev.maple.cli.terminal;

import picocli.CommandLine.IVersionProvider;

/** The version of Maple and of the Java it runs on. */
public final class MapleVersion implements IVersionProvider {

  /** As the jar's manifest has it. */
  public static String text() {
    String version = MapleVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"maple " + text() + " (Java " + Runtime.version() + ")"};
  }
}
