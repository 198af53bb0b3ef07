package dev.maple.cli.report.search;

import dev.maple.cli.report.Report;

/** What is written of a search. */
public final class SearchReport {
  private SearchReport() {}

  /** The page, the picture and the numbers. */
  public static Report of(SearchResult result) {
    return new Report(SearchHtml.of(result), () -> SearchPicture.of(result), SearchJson.of(result));
  }
}
