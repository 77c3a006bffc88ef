package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String HOUSE = "io.telltale";
    private static final String FIXTURE = "io.telltale.app.fixture";
    private static final JavaClasses CODE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(HOUSE);
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

    static List<ArchRule> rulesOfTheHouse() {
        return List.of(ArchitectureRules.oneWay(HOUSE), ArchitectureRules.front(HOUSE), ArchitectureRules.noCycles(HOUSE), ArchitectureRules.names(), ArchitectureRules.silence(HOUSE));
    }

    static List<ArchRule> rulesOfTheFixture() {
        return List.of(ArchitectureRules.oneWay(FIXTURE), ArchitectureRules.front(FIXTURE), ArchitectureRules.noCycles(FIXTURE), ArchitectureRules.names(), ArchitectureRules.silence(FIXTURE));
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheHouse")
    void theCodeKeepsTheRule(ArchRule rule) {
        rule.check(CODE);
    }

    /** The fixture breaks every rule once; a rule that lets it pass does not work. */
    @ParameterizedTest
    @MethodSource("rulesOfTheFixture")
    void theFixtureBreaksTheRule(ArchRule rule) {
        assertTrue(rule.allowEmptyShould(true).evaluate(BROKEN).hasViolation(), rule.getDescription());
    }

    /** Else no Java program could use the modules on its module path. */
    @Test
    void noPackageLiesInTwoModules() {
        Map<String, Set<String>> places = new TreeMap<>();
        for (JavaClass c : CODE) {
            String place = c.getSource().orElseThrow().getUri().toString();
            places.computeIfAbsent(c.getPackageName(), _ -> new TreeSet<>()).add(place.substring(0, place.lastIndexOf("io/telltale/")));
        }
        places.forEach((name, modules) -> assertEquals(1, modules.size(), name + " lies in " + modules));
        assertTrue(places.get(HOUSE).equals(places.get(HOUSE + ".qa")), "the library's front lies in " + places.get(HOUSE));
        assertTrue(places.values().stream().flatMap(Set::stream).distinct().count() >= 5, "modules were not told apart");
    }

    @Test
    void allModulesAreLookedAt() {
        for (String layer : List.of("kernels", "spotting", "qa", "bench", "app")) {
            assertTrue(CODE.stream().anyMatch(c -> c.getPackageName().startsWith(HOUSE + "." + layer)), layer);
        }
        assertTrue(CODE.stream().noneMatch(c -> c.getPackageName().startsWith(FIXTURE)));
    }
}
