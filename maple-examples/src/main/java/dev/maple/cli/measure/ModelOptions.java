package dev.maple.cli.measure;

import dev.maple.cli.space.ModelFile;
import dev.maple.cli.space.OnnxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which ONNX files are predicted, and from what. */
final class ModelOptions {
  @Mixin private OnnxOptions onnx = new OnnxOptions();

  @Option(
      names = "--choose-from",
      paramLabel = "FILE|DIR",
      description =
          "ONNX files of which Maple chooses what to measure before it predicts --model; by"
              + " default generated networks")
  private List<Path> chooseFrom = List.of();

  @Option(names = "--no-check", description = "do not measure what was predicted from --model")
  private boolean noCheck;

  @Option(
      names = "--guess",
      description = "also predict files most of whose operators nothing measured has")
  private boolean guess;

  boolean isGiven() {
    return onnx.isGiven();
  }

  boolean check() {
    return !noCheck;
  }

  boolean guess() {
    return guess;
  }

  /** What is predicted. */
  List<ModelFile> models() throws IOException {
    return onnx.models();
  }

  /** The user's own networks to choose from; empty for generated ones. */
  List<ModelFile> candidates(List<ModelFile> models) throws IOException {
    List<ModelFile> candidates = onnx.models(chooseFrom);
    onnx.requireKnownInputs(Stream.concat(models.stream(), candidates.stream()).toList());
    return candidates;
  }
}
