package dev.maple.cli.report.experiment;

import dev.maple.cli.report.Report;

/** What is written of an experiment. */
public final class ExperimentReport {
  private ExperimentReport() {}

  /** The page, the picture and the numbers. */
  public static Report of(ExperimentResult result) {
    return new Report(
        ExperimentHtml.of(result), () -> ExperimentPicture.of(result), ExperimentJson.of(result));
  }
}
