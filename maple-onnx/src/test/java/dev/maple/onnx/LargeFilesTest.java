package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedOutputStream;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that must not be read whole: 3 GB of weights take no more memory than none. */
class LargeFilesTest {
  private static final long SIDE = 1 << 14;
  private static final long COLUMNS = 3L << 14;
  private static final long BYTES = SIDE * COLUMNS * 4;

  @TempDir private Path folder;

  private static Models model() {
    Models m = new Models().input("x", 1, SIDE);
    m.output(m.node("MatMul", List.of("x", "large")));
    return m;
  }

  private static TensorProto.Builder large() {
    return TensorProto.newBuilder().setName("large").setDataType(1).addDims(SIDE).addDims(COLUMNS);
  }

  private static void check(Path file) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    NetworkReport report = Models.report(OnnxModel.read(file));
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertEquals(SIDE * COLUMNS, report.macs());
    assertEquals(BYTES, report.weightBytes());
    assertTrue(allocated < 16 << 20, allocated + " bytes allocated");
  }

  @Test
  void weightsOfThreeGigabytesWithinTheFileAreSkipped() throws IOException {
    assertTrue(BYTES > 3e9);
    byte[] head = large().build().toByteArray();
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    CodedOutputStream code = CodedOutputStream.newInstance(raw);
    code.writeTag(9, 2);
    code.writeUInt64NoTag(BYTES);
    code.flush();
    long tensor = head.length + raw.size() + BYTES;
    // The tensor's bytes are a hole in the file; the graph and the model that hold it are as long.
    byte[] graph = model().graph().build().toByteArray();
    byte[] rest = model().build().toBuilder().clearGraph().build().toByteArray();
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    code = CodedOutputStream.newInstance(inner);
    code.writeRawBytes(graph);
    code.writeTag(5, 2);
    code.writeUInt64NoTag(tensor);
    code.flush();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    code = CodedOutputStream.newInstance(all);
    code.writeRawBytes(rest);
    code.writeTag(7, 2);
    code.writeUInt64NoTag(inner.size() + tensor);
    code.writeRawBytes(inner.toByteArray());
    code.writeRawBytes(head);
    code.writeRawBytes(raw.toByteArray());
    code.flush();
    Path file = folder.resolve("large.onnx");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(all.toByteArray()));
      channel.write(ByteBuffer.wrap(new byte[1]), all.size() + BYTES - 1);
    }
    assertEquals(all.size() + BYTES, Files.size(file));
    check(file);
  }

  @Test
  void weightsBesideTheFileAreNotLookedAt() throws IOException {
    TensorProto.Builder tensor = large().setDataLocation(TensorProto.DataLocation.EXTERNAL);
    tensor.addExternalData(
        StringStringEntryProto.newBuilder().setKey("location").setValue("not-there.bin"));
    Models model = model();
    model.graph().addInitializer(tensor);
    ModelProto built = model.build();
    Path file = Files.write(folder.resolve("external.onnx"), built.toByteArray());
    check(file);
  }
}
