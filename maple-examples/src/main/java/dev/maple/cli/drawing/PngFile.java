package dev.maple.cli.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A picture drawn without a window. */
public final class PngFile {
  /** Pixels of the picture to one of the drawing. */
  public static final int SCALE = 2;

  private PngFile() {}

  /**
   * Draws on paper.
   *
   * @return a PNG file
   * @throws IllegalStateException if this Java cannot draw text; says the remedy
   */
  public static byte[] draw(int width, int height, Consumer<Graphics2D> drawing) {
    System.setProperty("java.awt.headless", "true");
    requireText();
    BufferedImage image =
        new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(SCALE, SCALE);
      graphics.setColor(PicturePen.PAPER);
      graphics.fillRect(0, 0, width, height);
      drawing.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return png(image);
  }

  /** A Java without fonts, or without the libraries that draw them, fails in many ways. */
  private static void requireText() {
    try {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.setFont(PicturePen.font(Font.PLAIN, 12));
      graphics.drawString("0", 0, 0);
      graphics.dispose();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new IllegalStateException(
          "no picture: this Java finds no fonts to draw text with; install some, on Debian and"
              + " Ubuntu with: apt-get install fontconfig libfreetype6 fonts-dejavu-core",
          e);
    }
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
