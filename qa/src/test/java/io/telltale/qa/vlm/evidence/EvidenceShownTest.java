package io.telltale.qa.vlm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.vlm.evidence.EvidenceShown.Part;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceShownTest {
    @Test
    void wordsOfTheCommandLine() {
        assertEquals(Set.of(Part.RAW_VIDEO, Part.SPOTTING, Part.MAP), EvidenceShown.parse("raw,spotting,map").parts());
        assertEquals(EvidenceShown.of(Part.ZOOM, Part.SLOW_MOTION), EvidenceShown.parse(" Slow , zoom "));
        assertEquals(EvidenceShown.ALL, EvidenceShown.parse("all"));
        assertEquals(EvidenceShown.NONE, EvidenceShown.parse("none"));
        assertEquals(EvidenceShown.RAW_SPOTTING_MAP, EvidenceShown.parse("+map"));
    }

    @Property
    void whatIsPrintedReadsBack(@ForAll Set<Part> parts) {
        EvidenceShown shown = new EvidenceShown(parts);
        assertEquals(shown, EvidenceShown.parse(shown.toString()));
    }

    @Test
    void eachStepOfTheLadderHoldsTheOneBefore() {
        for (int i = 1; i < EvidenceShown.LADDER.size(); i++) {
            Set<Part> before = EvidenceShown.LADDER.get(i - 1).getValue().parts();
            Set<Part> parts = EvidenceShown.LADDER.get(i).getValue().parts();
            assertTrue(parts.containsAll(before) && parts.size() > before.size(), EvidenceShown.LADDER.get(i).getKey());
        }
    }

    @Test
    void whatIsNoEvidenceIsNamed() {
        String line = assertThrows(IllegalArgumentException.class, () -> EvidenceShown.parse("raw,flow")).getMessage();
        assertTrue(line.startsWith("no evidence 'flow' in 'raw,flow'; give some of raw,spotting,units,map,text,zoom,slow"), line);
        assertThrows(IllegalArgumentException.class, () -> EvidenceShown.parse(""));
        assertThrows(IllegalArgumentException.class, () -> EvidenceShown.parse("raw,"));
        assertThrows(IllegalArgumentException.class, () -> EvidenceShown.parse("all,raw"));
    }
}
