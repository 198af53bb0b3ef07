package dev.maple.onnx;

import dev.maple.onnx.kernel.Kernel;
import dev.maple.onnx.kernel.Kernels;
import dev.maple.onnx.kernel.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Makes reports of kernels. */
final class Reports {

  private Reports() {}

  static NetworkReport of(Kernels kernels, List<String> assumed) {
    List<Kernel> sized = kernels.all().stream().filter(Kernel::sized).toList();
    List<String> remarks = new ArrayList<>(assumed);
    remarks.addAll(kernels.remarks());
    return new NetworkReport(
        classes(sized),
        unknown(kernels.all()),
        kernels.all().stream().filter(kernel -> !kernel.sized()).map(Kernel::title).toList(),
        remarks,
        sum(sized, Kernel::macs),
        sum(kernels.all(), Kernel::parameters),
        sum(kernels.all(), Kernel::times),
        sum(sized, Kernel::actBytes),
        sum(sized, Kernel::weightBytes),
        kernels.memoryBytes());
  }

  private static double sum(List<Kernel> kernels, ToDoubleFunction<Kernel> amount) {
    return kernels.stream().mapToDouble(amount).filter(value -> !Double.isNaN(value)).sum();
  }

  private static List<ClassAmount> classes(List<Kernel> kernels) {
    Comparator<Kernel> order = Comparator.comparing(Kernel::kind);
    Map<String, List<Kernel>> byClass =
        kernels.stream()
            .sorted(order.thenComparing(kernel -> kernel.precision().pricedAs()))
            .collect(
                Collectors.groupingBy(
                    Kernel::operatorClass, LinkedHashMap::new, Collectors.toList()));
    List<ClassAmount> rows = new ArrayList<>();
    byClass.forEach((name, members) -> rows.add(row(name, members)));
    return rows;
  }

  private static ClassAmount row(String name, List<Kernel> members) {
    boolean multiplies = members.get(0).kind().multiplies();
    double act = sum(members, Kernel::actBytes);
    return new ClassAmount(
        name,
        (multiplies ? sum(members, Kernel::macs) : act) / Features.MILLION,
        multiplies ? "MMACs" : "MB",
        sum(members, Kernel::times),
        act,
        sum(members, Kernel::weightBytes));
  }

  private static List<UnknownOperator> unknown(List<Kernel> kernels) {
    Map<String, List<Kernel>> byOperator =
        kernels.stream()
            .filter(kernel -> kernel.kind() == Kind.OTHER)
            .collect(Collectors.groupingBy(Kernel::operator, TreeMap::new, Collectors.toList()));
    List<UnknownOperator> rows = new ArrayList<>();
    byOperator.forEach(
        (operator, members) -> {
          boolean none = members.stream().noneMatch(Kernel::sized);
          List<Kernel> sized = members.stream().filter(Kernel::sized).toList();
          double bytes = sum(sized, kernel -> kernel.actBytes() + kernel.weightBytes());
          rows.add(new UnknownOperator(operator, members.size(), none ? Double.NaN : bytes));
        });
    rows.sort(Comparator.comparingDouble(UnknownOperator::bytes).reversed());
    return rows;
  }
}
