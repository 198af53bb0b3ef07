package dev.maple.onnx;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data flows one way: bytes, graph, shapes, kernels, features. */
class FlowTest {
  private static final List<String> FLOW =
      List.of(
          "dev.maple.onnx.wire",
          "dev.maple.onnx.graph",
          "dev.maple.onnx.shape",
          "dev.maple.onnx.kernel",
          "dev.maple.onnx");

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.maple.onnx");

  @Test
  void everyPackageHasItsPlaceInTheFlow() {
    classes().should().resideInAnyPackage(FLOW.toArray(String[]::new)).check(MODULE);
  }

  @Test
  void aPackageUsesOnlyThoseBeforeIt() {
    for (int i = 0; i < FLOW.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(FLOW.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FLOW.subList(i + 1, FLOW.size()).toArray(String[]::new))
          .check(MODULE);
    }
  }

  @Test
  void onlyCoreAndTheJdkAreUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.maple.onnx..",
            "dev.maple.architecture",
            "dev.maple.csv",
            "dev.maple.sample",
            "java..",
            "org.jspecify..")
        .check(MODULE);
  }

  @Test
  void theEngineDoesNotShowInTheApi() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("dev.maple.onnx")
        .and()
        .arePublic()
        .should()
        .notHaveRawReturnType(
            resideInAPackage("dev.maple.onnx..")
                .and(not(resideInAPackage("dev.maple.onnx")))
                .as("engine types"))
        .check(MODULE);
  }
}
