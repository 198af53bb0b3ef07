package dev.maple.cli.report.models;

import dev.maple.cli.report.Report;

/** What is written of predicted ONNX files. */
public final class ModelReport {
  private ModelReport() {}

  /** The page, the picture and the numbers. */
  public static Report of(ModelResult result) {
    return new Report(ModelHtml.of(result), () -> ModelPicture.of(result), ModelJson.of(result));
  }
}
