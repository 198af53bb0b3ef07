package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.maple.onnx.NetworkReport;
import dev.maple.onnx.OnnxModel;
import dev.maple.runtime.network.GeneratedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimisedFilesTest {
  @TempDir private Path folder;

  /** As ONNX Runtime keeps it for this processor, mostly in operators of its own. */
  @Test
  void aFileThatOnnxRuntimeOptimisedHasAsMuchToDo() throws IOException, OrtException {
    for (GeneratedNetwork network : GeneratedNetwork.draw(15, 2)) {
      Path file = folder.resolve(network.name() + ".onnx");
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setOptimizedModelFilePath(file.toString());
        OrtEnvironment.getEnvironment().createSession(network.onnx(), options).close();
      }
      NetworkReport asWritten =
          OnnxModel.read(network.onnx(), network.name()).network().report().orElseThrow();
      NetworkReport optimised = OnnxModel.read(file).network().report().orElseThrow();
      assertEquals(List.of(), optimised.unknown(), network.name());
      assertEquals(List.of(), optimised.unsized(), network.name());
      // Channels are filled up to whole blocks.
      double more = optimised.macs() / asWritten.macs();
      assertTrue(more >= 0.999 && more < 2.5, network.name() + ": " + more);
    }
  }
}
