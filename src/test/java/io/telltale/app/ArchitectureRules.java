package io.telltale.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The rules of the house, for the packages under a root: {@code io.telltale}, or a fixture that breaks them. */
final class ArchitectureRules {
    private ArchitectureRules() {
    }

    /** Dependencies run one way: app, bench, qa, spotting, kernels. */
    static ArchRule oneWay(String root) {
        return Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("kernels").definedBy(root + ".kernels..")
                .layer("spotting").definedBy(root + ".spotting..")
                .layer("qa").definedBy(root + ".qa..", root)
                .layer("bench").definedBy(root + ".bench..")
                .layer("app").definedBy(root + ".app..")
                .whereLayer("app").mayNotBeAccessedByAnyLayer()
                .whereLayer("bench").mayOnlyBeAccessedByLayers("app")
                .whereLayer("qa").mayOnlyBeAccessedByLayers("bench", "app")
                .whereLayer("spotting").mayOnlyBeAccessedByLayers("qa", "bench", "app")
                .whereLayer("kernels").mayOnlyBeAccessedByLayers("spotting", "qa", "bench", "app");
    }

    /** The library's front stands before qa, in its module; what it puts together does not know it. */
    static ArchRule front(String root) {
        return noClasses().that().resideInAPackage(root + ".qa..").should().dependOnClassesThat().resideInAPackage(root);
    }

    /** No two sub-packages need each other. The root package of a module is free: it holds the nouns of all and the class that joins them. */
    static ArchRule noCycles(String root) {
        return SlicesRuleDefinition.slices().matching(root + ".(*).(**)").should().beFreeOfCycles();
    }

    /** A class is named after what it is, not after a habit. */
    static ArchRule names() {
        return noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Base|Service)")
                .because("a class is named after the thing, and these suffixes say nothing of it");
    }

    /** Only the command line speaks. */
    static ArchRule silence(String root) {
        return noClasses().that().resideOutsideOfPackage(root + ".app..").should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
    }
}
