package dev.maple.cli.space;

import dev.maple.architecture.FbNet;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The options that say which space the architectures are of. */
public final class SpaceOptions {
  /** Each says that the space is not the default one. */
  private static final List<String> OPTIONS = List.of("--space", "--features", "--model");

  @Option(
      names = "--space",
      paramLabel = "NAME",
      description =
          "the architectures' space: nasbench201, the default, fbnet, or onnx, which --model implies")
  private @Nullable String name;

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description = "or CSV of a space of your own: architecture,<group>.<feature>,...")
  private @Nullable Path table;

  @Mixin private OnnxOptions onnx = new OnnxOptions();

  /** The space that was asked for. */
  public SearchSpace<?> space() throws IOException {
    try {
      return asked();
    } catch (IllegalArgumentException e) {
      if (table != null && OnnxOptions.isOnnx(table)) {
        throw new UsageException(
            "--features " + table + " is an ONNX file, no table of features; name it by --model",
            e);
      }
      throw e;
    }
  }

  private SearchSpace<?> asked() throws IOException {
    if (OnnxOptions.SPACE.equals(name) || (name == null && onnx.isGiven())) {
      return onnx.space(table);
    }
    onnx.requireNone();
    if (table != null) {
      if (name != null) {
        throw new UsageException("give --space or --features, not both");
      }
      return FeatureTable.read(table);
    }
    return named(name == null ? NasBench201.space().name() : name);
  }

  /**
   * What to add to what went wrong: the options that say of which other space names are, where none
   * was given and they are no cells; else nothing.
   */
  public static String remedy(ParseResult parsed, Throwable wrong) {
    boolean isOpen =
        parsed.commandSpec().optionsMap().containsKey("--features")
            && OPTIONS.stream().noneMatch(parsed::hasMatchedOption);
    return isOpen && String.valueOf(wrong.getMessage()).contains("malformed NAS-Bench-201 cell")
        ? "; networks of another space need --features or --space"
        : "";
  }

  /** One of the library's spaces. */
  public static SearchSpace<?> named(String name) {
    return Stream.of(NasBench201.space(), FbNet.space())
        .filter(space -> space.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown space '"
                        + name
                        + "'; give nasbench201, fbnet or onnx, or --features"));
  }
}
