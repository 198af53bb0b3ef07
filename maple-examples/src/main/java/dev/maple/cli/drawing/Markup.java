package dev.maple.cli.drawing;

/** Text in HTML and SVG. */
public final class Markup {
  private Markup() {}

  /** The text as it stands in HTML and SVG; a brace would name a part of the page. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("{", "&#123;")
        .replace("\n", "&#10;");
  }
}
