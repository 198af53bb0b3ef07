package dev.maple.runtime.pytorch;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** A node of an ONNX file, with its attributes. */
record Node(NodeProto proto) {

  String type() {
    return proto.getOpType();
  }

  List<String> inputs() {
    return proto.getInputList();
  }

  String input(int index) {
    return proto.getInput(index);
  }

  /** Whether an optional input is given. */
  boolean has(int index) {
    return index < proto.getInputCount() && !proto.getInput(index).isEmpty();
  }

  long number(String name, long otherwise) {
    return attribute(name).map(AttributeProto::getI).orElse(otherwise);
  }

  double real(String name, float otherwise) {
    return attribute(name).map(AttributeProto::getF).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return attribute(name).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
  }

  long[] numbers(String name, long... otherwise) {
    return attribute(name)
        .map(a -> a.getIntsList().stream().mapToLong(i -> i).toArray())
        .orElse(otherwise);
  }

  /** Of a window of two sides, the same at both ends. */
  long[] padding() {
    long[] pads = numbers("pads", 0, 0, 0, 0);
    if (!text("auto_pad", "NOTSET").equals("NOTSET")
        || pads.length != 4
        || pads[0] != pads[2]
        || pads[1] != pads[3]) {
      throw new IllegalStateException(
          "PyTorch: the padding of this " + type() + " is not run here");
    }
    return new long[] {pads[0], pads[1]};
  }

  private Optional<AttributeProto> attribute(String name) {
    return proto.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }
}
