package dev.maple.cli.report.models;

import static dev.maple.cli.terminal.Json.object;

import dev.maple.cli.report.models.ModelResult.Model;
import dev.maple.cli.terminal.Json;
import dev.maple.onnx.PredictedTime.ClassTime;
import java.util.Map;

/** Predicted ONNX files for machines; names end in their unit, as in {@link Json}. */
final class ModelJson {
  private static final int SCHEMA = 1;

  private ModelJson() {}

  static String of(ModelResult result) {
    Map<String, Object> root = object("schema", SCHEMA, "date", result.date());
    root.put("target", result.target());
    root.put("machine", result.machine());
    root.put("software", result.software());
    root.put("facts", result.facts());
    root.put("runSeconds", result.seconds());
    root.put("models", result.models().stream().map(ModelJson::model).toList());
    root.put(
        "samples",
        result.samples().stream()
            .map(
                s ->
                    object(
                        "network", s.network(),
                        "millis", s.millis(),
                        "againMillis", s.againMillis().orElse(Double.NaN)))
            .toList());
    root.put("notes", result.notes());
    return Json.of(root) + "\n";
  }

  private static Map<String, Object> model(Model m) {
    return object(
        "network", m.name(),
        "refused", m.refused(),
        "predictedMillis", m.time().millis(),
        "low90Millis", m.lowMillis(),
        "high90Millis", m.highMillis(),
        "measuredMillis", m.measuredMillis().orElse(Double.NaN),
        "coverageShare", m.time().coverage(),
        "warnings", m.time().warnings(),
        "classes", m.time().classes().stream().map(ModelJson::row).toList());
  }

  private static Map<String, Object> row(ClassTime row) {
    return object(
        "class", row.operatorClass(),
        "millis", row.millis(),
        "share", row.share(),
        "workShare", row.workShare(),
        "covered", row.covered());
  }
}
