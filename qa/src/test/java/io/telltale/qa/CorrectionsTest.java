package io.telltale.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionsTest {
    private static final Spotting SPOTTED = new Spotting("a <b>.mp4", new FrameRate(200, 1), 100, 1000, "made up", "generic", List.of(),
            List.of(event(1, Kind.MICRO, 120, 140, 170), event(2, Kind.MACRO, 400, 500, 700)), List.of(), List.of(), Optional.empty());
    private static final Corrections NONE = Corrections.of(SPOTTED);
    private static final List<Correction> STEPS = List.of(new Correction.Move("s2", 380, 490, 710), new Correction.ChangeKind("s1", Kind.MACRO),
            new Correction.Add(new CorrectedEvent("a1", Kind.MICRO, 300, 310, 330)), new Correction.Delete("s1"));

    private static Expression event(int index, Kind kind, long onset, long apex, long offset) {
        return new Expression(index, kind, onset, apex, offset, 0.6, 2, 0.2, 0.1, List.of(new RegionDisplacement(Region.CHIN, 1, -2, 9)));
    }

    @Test
    void stepsAreTakenInTheirOrderAndUndoneOneByOne() {
        assertEquals(List.of("s1", "s2"), ids(NONE));
        assertEquals(List.of("s1", "s2"), ids(NONE.with(STEPS, 0)));
        assertEquals(380, NONE.with(STEPS, 1).events().get(1).onset());
        assertEquals(Kind.MACRO, NONE.with(STEPS, 2).events().get(0).kind());
        assertEquals(List.of("s1", "a1", "s2"), ids(NONE.with(STEPS, 3)));
        assertEquals(List.of("a1", "s2"), ids(NONE.with(STEPS, 4)));
        assertEquals(NONE.with(STEPS, 2).events(), NONE.with(STEPS.subList(0, 2), 2).events());
    }

    private static List<String> ids(Corrections corrections) {
        return corrections.events().stream().map(CorrectedEvent::id).toList();
    }

    @Test
    void theCorrectedResultKeepsWhatWasMeasured() {
        Spotting corrected = NONE.with(STEPS, 4).applied(SPOTTED);
        assertEquals(List.of(1, 2), corrected.events().stream().map(Expression::index).toList());
        Expression added = corrected.events().get(0);
        assertTrue(added.regions().isEmpty() && Double.isNaN(added.peakPercent()) && added.confidence() == 1);
        Expression moved = corrected.events().get(1);
        assertEquals(SPOTTED.events().get(1).regions(), moved.regions());
        assertEquals(1, moved.confidence());
        assertEquals(SPOTTED.events(), NONE.applied(SPOTTED).events());
    }

    @Test
    void correctionsOfAnotherResultAreNotApplied() {
        Spotting other = new Spotting("a <b>.mp4", new FrameRate(200, 1), 100, 1000, "made up", "samm", List.of(), List.of(event(1, Kind.MICRO, 121, 140, 170)), List.of(), List.of(), Optional.empty());
        assertFalse(NONE.areOf(other));
        assertThrows(IllegalArgumentException.class, () -> NONE.with(STEPS, 4).applied(other));
    }

    @Test
    void whatWasWrittenIsReadBackByteForByte(@TempDir Path folder) throws IOException {
        for (int applied = 0; applied <= STEPS.size(); applied++) {
            Corrections corrections = NONE.with(STEPS, applied);
            Path file = Files.writeString(folder.resolve("a" + CorrectionsJson.SUFFIX), CorrectionsJson.text(corrections));
            assertEquals(corrections, CorrectionsJson.read(file));
            assertEquals(Files.readString(file), CorrectionsJson.text(CorrectionsJson.read(file)));
        }
    }

    /** Whatever a person does, undoing all of it leads back to what was spotted, and every state can be written and read. */
    @Test
    void anyHistoryLeadsBack() throws IOException {
        Random random = new Random(4);
        for (int run = 0; run < 50; run++) {
            List<Correction> steps = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                List<CorrectedEvent> there = NONE.with(steps, steps.size()).events();
                long onset = 100 + random.nextInt(900);
                long apex = onset + random.nextInt(50);
                long offset = apex + random.nextInt(50);
                String id = there.isEmpty() ? "" : there.get(random.nextInt(there.size())).id();
                steps.add(switch (id.isEmpty() ? 0 : random.nextInt(4)) {
                    case 0 -> new Correction.Add(new CorrectedEvent("a" + (i + 1), Kind.MICRO, onset, apex, offset));
                    case 1 -> new Correction.Move(id, onset, apex, offset);
                    case 2 -> new Correction.ChangeKind(id, random.nextBoolean() ? Kind.MICRO : Kind.MACRO);
                    default -> new Correction.Delete(id);
                });
            }
            Corrections all = NONE.with(steps, steps.size());
            assertEquals(all, CorrectionsJson.read("text", new StringReader(CorrectionsJson.text(all))));
            assertEquals(NONE.events(), all.with(steps, 0).events());
        }
    }

    @Test
    void stepsThatDoNotFitAreRefusedEvenIfTheyAreUndone() {
        for (Correction step : List.of(new Correction.Delete("s3"), new Correction.Move("s1", 99, 140, 170), new Correction.Move("s1", 120, 140, 1100),
                new Correction.Add(new CorrectedEvent("a1", Kind.MICRO, 0, 0, 0)))) {
            String why = assertThrows(IllegalArgumentException.class, () -> NONE.with(List.of(STEPS.getFirst(), step), 0)).getMessage();
            assertTrue(why.startsWith("steps[1]: "), why);
        }
        assertThrows(IllegalArgumentException.class, () -> NONE.with(List.of(STEPS.get(2), new Correction.Delete("a1"), STEPS.get(2)), 3), "a name is used once");
        assertThrows(IllegalArgumentException.class, () -> NONE.with(STEPS, 5));
        assertThrows(IllegalArgumentException.class, () -> NONE.with(STEPS, -1));
        assertThrows(IllegalArgumentException.class, () -> new CorrectedEvent("s0", Kind.MICRO, 1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new CorrectedEvent("../s1", Kind.MICRO, 1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new Correction.Add(new CorrectedEvent("s3", Kind.MICRO, 200, 201, 202)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"form\" : 1 | \"form\" : 2 | another version",
        "\"applied\" : 4 | \"applied\" : 3 | events are not what the steps give",
        "\"applied\" : 4 | \"applied\" : 4.5 | applied must be a whole number, got 4.5",
        "\"applied\" : 4 | \"applied\" : 99999999999 | integer overflow",
        "\"change\" : \"delete\" | \"change\" : \"erase\" | steps[3].change is 'erase'",
        "\"apex\" : 490 | \"apex\" : 7490 | steps[0]: not an event",
        "\"apex\" : 490 | \"apix\" : 490 | steps[0].apix is no field",
        "\"fps\" : \"200/1\" | \"fps\" : 200 | fps must be text",
        "\"fps\" : \"200/1\" | \"fps\" : \"200/1\", \"fps\" : \"1/1\" | Duplicate",
        "\"kind\" : \"macro\" | \"kind\" : \"mega\" | neither micro nor macro",
        "\"spotted\" | \"spots\" | spots is no field",
        "\"s1\" | \"__proto__\" | called s or a and a number"})
    void damagedFilesAreRefusedWithThePlace(String from, String to, String complaint) {
        String text = CorrectionsJson.text(NONE.with(STEPS, 4));
        assertTrue(text.contains(from), text);
        String why = assertThrows(CorrectionsFileException.class, () -> CorrectionsJson.read("x.json", new StringReader(text.replaceFirst(from, to)))).getMessage();
        assertTrue(why.startsWith("x.json: ") && why.contains(complaint), why);
        assertEquals(1, why.lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "null", "{\"form\":1}", "<eaf/>"})
    void whatIsNoneIsRefused(String text) {
        assertThrows(CorrectionsFileException.class, () -> CorrectionsJson.read("x.json", new StringReader(text)));
    }
}
