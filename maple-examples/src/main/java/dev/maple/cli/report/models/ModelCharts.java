package dev.maple.cli.report.models;

import dev.maple.cli.drawing.Axis;
import dev.maple.cli.drawing.Pen;
import dev.maple.cli.drawing.Pen.Anchor;
import dev.maple.cli.drawing.Pen.Style;
import dev.maple.cli.report.SignedPercent;
import dev.maple.cli.report.models.ModelResult.Model;
import dev.maple.onnx.PredictedTime.ClassTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The charts of networks that were predicted from their files, whatever they are drawn with. */
final class ModelCharts {
  private static final int ROW = 26;
  private static final int NAMES = 190;
  private static final int FOOT = 40;
  private static final int TOP = 8;
  private static final int BAR_ROW = 20;
  private static final int CLASS_NAMES = 120;
  private static final int FIGURES = 275;

  private ModelCharts() {}

  static int overviewHeight(List<Model> models) {
    return TOP + ROW * models.size() + FOOT;
  }

  /** A line for each network: its interval, what is predicted, what was measured. */
  static void overview(List<Model> models, Pen pen, int width) {
    List<Double> all = new ArrayList<>();
    for (Model m : models) {
      m.measuredMillis().ifPresent(all::add);
      if (!m.refused()) {
        all.addAll(List.of(m.lowMillis(), m.highMillis(), m.time().millis()));
      }
    }
    double low = all.stream().mapToDouble(v -> v).min().orElse(0.1);
    double high = all.stream().mapToDouble(v -> v).max().orElse(10);
    Axis axis = Axis.log("milliseconds", low, high);
    int foot = TOP + ROW * models.size();
    for (double tick : axis.ticks()) {
      pen.line(Style.GRID, x(axis, tick, width), TOP, x(axis, tick, width), foot);
      pen.text(Style.TICK, x(axis, tick, width), foot + 16, Anchor.MIDDLE, axis.label(tick));
    }
    pen.text(Style.AXIS, (NAMES + width) / 2.0, foot + 34, Anchor.MIDDLE, axis.title());
    for (int i = 0; i < models.size(); i++) {
      Model m = models.get(i);
      double y = TOP + ROW * (i + 0.5);
      pen.text(Style.AXIS, NAMES - 12, y + 4, Anchor.END, shortened(m.name()));
      if (m.refused()) {
        pen.text(Style.TICK, NAMES + 6, y + 4, Anchor.START, "refused");
      } else {
        double middle = x(axis, m.time().millis(), width);
        pen.line(
            Style.INTERVAL, x(axis, m.lowMillis(), width), y, x(axis, m.highMillis(), width), y);
        pen.dot(middle, y, title(m));
      }
      if (m.measuredMillis().isPresent()) {
        pen.cross(x(axis, m.measuredMillis().getAsDouble(), width), y, title(m));
      }
    }
  }

  static int classesHeight(Model model) {
    return BAR_ROW * ModelText.rows(model).size() + 4;
  }

  /** Where a network's time goes: a bar for each class, faint where it is not covered. */
  static void classes(Model model, Pen pen, int width) {
    List<ClassTime> rows = ModelText.rows(model);
    double most = rows.stream().mapToDouble(ClassTime::share).max().orElse(1);
    for (int i = 0; i < rows.size(); i++) {
      ClassTime row = rows.get(i);
      double y = BAR_ROW * i + 4.0;
      double end = CLASS_NAMES + row.share() / most * (width - CLASS_NAMES - FIGURES);
      pen.text(Style.TICK, CLASS_NAMES - 8, y + 11, Anchor.END, row.operatorClass());
      pen.area(
          row.covered() ? Style.DOT : Style.BAND,
          new double[] {CLASS_NAMES, end, end, CLASS_NAMES},
          new double[] {y, y, y + 14, y + 14});
      pen.text(
          Style.TICK,
          end + 7,
          y + 11,
          Anchor.START,
          String.format(
              Locale.ROOT,
              "%.3g ms, %.0f %%%s",
              row.millis(),
              100 * row.share(),
              row.covered() ? "" : ", " + row.caveat()));
    }
  }

  private static double x(Axis axis, double value, int width) {
    return NAMES + axis.position(value) * (width - NAMES - 10);
  }

  private static String shortened(String name) {
    return name.length() <= 26 ? name : name.substring(0, 25) + "\u2026";
  }

  private static String title(Model m) {
    String predicted =
        String.format(
            Locale.ROOT,
            "%s\npredicted %.3f ms, 90 %% interval %.3f to %.3f ms",
            m.name(),
            m.time().millis(),
            m.lowMillis(),
            m.highMillis());
    return m.measuredMillis().isEmpty()
        ? predicted
        : String.format(
            Locale.ROOT,
            "%s\nmeasured %.3f ms (%s)",
            predicted,
            m.measuredMillis().getAsDouble(),
            SignedPercent.of(m.error()).strip());
  }
}
