package io.telltale.bench.smallmotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {
    @Test
    void aSeedIsASuiteAndAnotherSeedIsAnother() {
        Suite a = Suite.quick(1);
        List<Long> seeds = a.conditions().stream().flatMap(c -> c.cases().stream()).map(Case::seed).toList();
        assertEquals(seeds, Suite.quick(1).conditions().stream().flatMap(c -> c.cases().stream()).map(Case::seed).toList());
        assertNotEquals(seeds, Suite.quick(2).conditions().stream().flatMap(c -> c.cases().stream()).map(Case::seed).toList());
        assertEquals(a.pairs(), seeds.size());
        assertEquals(a.conditions().size(), new HashSet<>(a.conditions().stream().map(c -> c.table() + c.row() + c.column()).toList()).size(), "a cell twice");
    }

    @Test
    void peaksAndNoiseAreWithinWhatIsPromised() {
        for (Condition condition : Suite.quick(1).conditions()) {
            for (Case c : condition.cases()) {
                assertTrue(c.peak() >= 0.1 && c.peak() <= 3 && c.noise() >= 0.5 && c.noise() <= 3, c.toString());
            }
        }
    }
}
