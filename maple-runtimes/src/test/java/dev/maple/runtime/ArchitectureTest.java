package dev.maple.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Networks, then what runs them, then the runtimes, none of which knows another. */
class ArchitectureTest {
  private static final String NETWORK = "dev.maple.runtime.network";
  private static final String RUNTIME = "dev.maple.runtime";

  private static final JavaClasses RUNTIMES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.maple.runtime");

  @Test
  void networksKnowNoRuntime() {
    classes()
        .that()
        .resideInAPackage(NETWORK)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            NETWORK,
            "dev.maple.architecture",
            "ai.onnx.proto",
            "com.google.protobuf",
            "java..",
            "org.jspecify..")
        .check(RUNTIMES);
  }

  @Test
  void theInterfaceKnowsNoRuntime() {
    classes()
        .that()
        .resideInAPackage(RUNTIME)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            RUNTIME,
            NETWORK,
            "dev.maple.architecture",
            "dev.maple.descriptor",
            "dev.maple.perf..",
            "java..",
            "org.jspecify..")
        .check(RUNTIMES);
  }

  @Test
  void noRuntimeKnowsAnother() {
    // PyTorch and TensorFlow share how JavaCPP loads them.
    slices()
        .matching("dev.maple.runtime.(onnx|plain|opencv|pytorch|tensorflow)..")
        .should()
        .notDependOnEachOther()
        .check(RUNTIMES);
  }
}
