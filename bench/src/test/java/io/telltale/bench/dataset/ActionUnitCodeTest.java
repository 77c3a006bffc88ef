package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.reason.Side;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionUnitCodeTest {
    /** {@code 4 L12}: numbers in order, the side before where one was coded. */
    private static String shown(ActionUnitCode code) {
        return code.units().stream().map(u -> (u.side() == Side.BOTH ? "" : u.side() == Side.LEFT ? "L" : "R") + u.unit().number()).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"12,12", "AU12,12", "au 12,12", "12.0,12", "7+4,4 7", "\"4,7\",4 7", "4; 7,4 7", "4&7,4 7", "4 7,4 7", "4B 12C,4 12", "L4,L4", "l4,L4",
        "R12B,R12", "AUR12,R12", "A12,12", "4(B/C)+7B,4 7", "12D/E,12", "12(e),12", "(6+12),6 12", "L4+R4,4", "4+L4,4", "L4+4,4", "4+4,4", "L1+R2,L1 R2", "56+61,56 61",
        "\" 1 + 2 \",1 2", "R 12,R12"})
    void readsWhatIsPlain(String text, String units) {
        ActionUnitCode code = ActionUnitCode.parse(text);
        assertEquals(units, shown(code));
        assertEquals(List.of(), code.remarks());
    }

    @ParameterizedTest
    @CsvSource({"ref(7B)+43,7 43,read as 7B", "(R6 or R12)+R15,R6 R15,'R6 or R12' leaves a choice", "12A or 14A,12,leaves a choice; the first is taken", "25/26,25,leaves a choice",
        "12 OR 14+4,4 12,leaves a choice", "4+glare,4,'glare' is no action unit", "12?,12,doubtful", "12B (smile),12,words in brackets", "4+54,4,'54' is a code of head or eyes",
        "3+4,4,'3' is no action unit", "99,'',head or eyes", "4++7,4 7,a part is empty", "999,'',is a code of head", "12X,'','12X' is no action unit"})
    void tellsWhatItDecidesOrDrops(String text, String units, String remark) {
        ActionUnitCode code = ActionUnitCode.parse(text);
        assertEquals(units, shown(code));
        assertEquals(1, code.remarks().size(), code.remarks().toString());
        assertTrue(code.remarks().getFirst().contains(remark), code.remarks().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "/", "0", "none", "N/A"})
    void nothingIsNothing(String text) {
        assertEquals(new ActionUnitCode(List.of(), List.of()), ActionUnitCode.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "((4)", "4)", "+", "or", "ref(", "ref()", "(()", "4 or", "\u2003", "A"})
    void nonsenseIsToldNotThrown(String text) {
        ActionUnitCode code = ActionUnitCode.parse(text);
        assertTrue(!code.units().isEmpty() || !code.remarks().isEmpty() || text.isBlank(), code.toString());
    }

    @Test
    void lengthIsNoMatter() {
        assertEquals("4", shown(ActionUnitCode.parse("(".repeat(200) + "4" + ")".repeat(200))));
        assertEquals(1, ActionUnitCode.parse("1".repeat(400)).remarks().size());
    }

    @Test
    void aChoiceWithinASumIsOneOfItsParts() {
        assertEquals("4 6 12", shown(ActionUnitCode.parse("(6+12 or 14)+4")));
    }
}
