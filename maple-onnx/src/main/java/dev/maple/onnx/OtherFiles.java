package dev.maple.onnx;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files that are often found in the place of an ONNX file, told by how they begin. */
final class OtherFiles {
  /** So many bytes tell the kind. */
  static final int BYTES = 256;

  private OtherFiles() {}

  /**
   * What a file is and what to do about it.
   *
   * @param start its first bytes
   * @return null if it is of no kind that is known
   */
  static @Nullable String kind(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("version https://git-lfs")) {
      return "it is a pointer of Git LFS to the file; fetch the file itself: git lfs pull";
    }
    if (text.startsWith("ORTM", 4)) {
      return "it is in ONNX Runtime's own format; give the ONNX file that it was made of, or export"
          + " the model as ONNX";
    }
    String page = text.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (page.startsWith("<!doctype html") || page.startsWith("<html")) {
      return "it is a web page (HTML); download the file again, by the link to the file itself";
    }
    return null;
  }
}
