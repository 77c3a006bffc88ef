package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionUnitTest {
    /** The names as they stand in the question files of MEGC2025. */
    @ParameterizedTest
    @CsvSource({"1,inner brow raiser", "2,outer brow raiser", "4,brow lowerer", "5,upper lid raiser", "6,cheek raiser", "7,lid tightener", "9,nose wrinkler",
        "10,upper lip raiser", "12,lip corner puller", "14,dimpler", "15,lip corner depressor", "16,lower lip depressor", "17,chin raiser", "20,lip stretcher",
        "21,neck tightener", "23,lip tightener", "24,lip pressor", "25,lips part", "26,jaw drop", "31,jaw clencher", "38,nostril dilater",
        "39,nostril compress", "43,eye closure", "56,tilt right", "61,eyes left"})
    void carriesTheOfficialSpelling(int number, String name) {
        ActionUnit unit = ActionUnit.numbered(number).orElseThrow();
        assertEquals(name, unit.officialName());
        assertEquals(Optional.of(unit), ActionUnit.named(name));
        assertEquals("AU" + number, unit.code());
    }

    @ParameterizedTest
    @CsvSource({"lid raiser,5", "eye closer,43", "lip presser,24", "nostril dilator,38", "nostril compressor,39", "Lip-Corner  Puller,12", "AU12,12", "au 04,4",
        "action unit 17,17", "26,26"})
    void understandsAliasesAndCodes(String text, int number) {
        assertEquals(number, ActionUnit.named(text).orElseThrow().number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "smile", "AU3", "AU", "AU123", "12x"})
    void rejectsWhatIsNoUnit(String text) {
        assertTrue(ActionUnit.named(text).isEmpty());
    }

    @Test
    void namesAreDistinctAndInFacsOrder() {
        Set<String> names = new HashSet<>();
        for (ActionUnit unit : ActionUnit.values()) {
            assertTrue(names.add(unit.officialName()), unit.officialName());
            unit.aliases().forEach(alias -> assertTrue(names.add(alias), alias));
        }
        List<Integer> numbers = Arrays.stream(ActionUnit.values()).map(ActionUnit::number).toList();
        assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    }
}
