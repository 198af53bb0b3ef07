package dev.maple.cli.measure;

import dev.maple.cli.terminal.OnnxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
  List<OnnxOptions.Model> models() throws IOException {
    List<OnnxOptions.Model> models = onnx.models();
    if (chooseFrom.isEmpty()) {
      onnx.requireKnownInputs(models);
    }
    return models;
  }

  /** The user's own networks to choose from; empty for generated ones. */
  List<OnnxOptions.Model> candidates() throws IOException {
    return onnx.models(chooseFrom);
  }
}
