package dev.maple.cli.search;

import dev.maple.LatencyInterval;
import dev.maple.cli.report.search.SearchResult.Choice;
import dev.maple.cli.report.search.SearchResult.Measurement;
import dev.maple.cli.terminal.Budget;
import java.util.Set;

/** What was found as a report tells it. */
record ReportEntries(Budget budget) {

  Choice choice(Candidate<?> candidate) {
    LatencyInterval interval = candidate.estimate().interval(0.90);
    return new Choice(
        candidate.architecture().toString(),
        candidate.accuracy(),
        candidate.known(),
        candidate.estimate().millis(),
        interval.lowMillis(),
        interval.highMillis(),
        candidate.probabilityWithin(budget.millis()),
        candidate.measuredMillis());
  }

  Measurement measurement(Search.Step<?> step, Set<?> doubted) {
    return new Measurement(
        step.sample().architecture().toString(),
        step.reason().toString(),
        step.sample().millis(),
        doubted.contains(step.sample().architecture()),
        step.before().map(this::choice));
  }
}
