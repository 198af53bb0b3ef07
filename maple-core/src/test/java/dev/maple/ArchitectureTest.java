package dev.maple;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data flows one way, and what is beneath stays out of sight. */
class ArchitectureTest {
  /** The packages in the order of the flow; each may use only those before it. */
  private static final List<String> FLOW =
      List.of(
          "dev.maple.csv",
          "dev.maple.concurrent",
          "dev.maple.numeric",
          "dev.maple.format",
          "dev.maple.counter",
          "dev.maple.descriptor",
          "dev.maple.architecture",
          "dev.maple.sample",
          "dev.maple.section",
          "dev.maple.regression",
          "dev.maple.regression.trees",
          "dev.maple.pool",
          "dev.maple.adaptation",
          "dev.maple.baseline",
          "dev.maple.similarity",
          "dev.maple.mixing",
          "dev.maple.prediction",
          "dev.maple.design",
          "dev.maple.price",
          "dev.maple.catalogue",
          "dev.maple.prior",
          "dev.maple.posterior",
          "dev.maple.outlier",
          "dev.maple.learning",
          "dev.maple.evaluation",
          "dev.maple");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.maple");

  @Test
  void everyPackageHasItsPlaceInTheFlow() {
    classes().should().resideInAnyPackage(FLOW.toArray(String[]::new)).check(CORE);
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
          .allowEmptyShould(true)
          .check(CORE);
    }
  }

  @Test
  void coreUsesNothingButItsThreeLibraries() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.maple..",
            "java..",
            "org.ejml..",
            "org.apache.commons.math3..",
            "org.slf4j..",
            "org.jspecify..")
        .check(CORE);
  }

  @Test
  void publicSignaturesShowOnlyMapleAndTheJdk() {
    DescribedPredicate<JavaClass> foreign =
        not(resideInAPackage("dev.maple..").or(resideInAPackage("java..")))
            .and(DescribedPredicate.describe("is not primitive", type -> !type.isPrimitive()));
    methods()
        .that()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .arePublic()
        .should(not(mention(foreign)))
        .check(CORE);
  }

  @Test
  void constructorsOfClassesAreNotPublicApi() {
    // Records are data, and built by anyone; everything else has a factory with a name.
    classes()
        .that()
        .arePublic()
        .and()
        .areNotRecords()
        .should(
            new ArchCondition<>("have no public constructor") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getConstructors().stream()
                    .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                    .forEach(c -> events.add(SimpleConditionEvent.violated(c, c.getFullName())));
              }
            })
        .check(CORE);
  }

  private static ArchCondition<JavaMethod> mention(DescribedPredicate<JavaClass> types) {
    return new ArchCondition<>("mention " + types.getDescription()) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(method.getParameterTypes().stream(), Stream.of(method.getReturnType()))
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .map(JavaClass::getBaseComponentType)
            .filter(types)
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.satisfied(
                            method, full(method) + " mentions " + type.getName())));
      }
    };
  }

  private static String full(JavaMember member) {
    return member.getFullName();
  }
}
