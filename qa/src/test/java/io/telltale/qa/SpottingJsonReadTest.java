package io.telltale.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.answer.Answerer;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpottingJsonReadTest {
    private static final ActionUnitInference INFERENCE = new ActionUnitInference();

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void whatIsReadIsTheStoredForm(@ForAll("spottings") Spotting spotting) throws IOException {
        Spotting read = read(write(spotting));
        assertEquals(SpottingJson.stored(spotting), read);
        assertEquals(read, SpottingJson.stored(read));
    }

    /** Holds for the action units, too, which are inferred from the rounded motion. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenAgainIsTheSameText(@ForAll("spottings") Spotting spotting) throws IOException {
        String text = write(spotting);
        assertEquals(text, write(read(text)));
    }

    @Provide
    Arbitrary<Spotting> spottings() {
        Arbitrary<String> words = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<FrameRate> rates = Arbitraries.of(new FrameRate(200, 1), new FrameRate(30000, 1001), new FrameRate(Long.MAX_VALUE, 1000));
        Arbitrary<List<Expression>> events = expressions().list().ofMaxSize(3);
        Arbitrary<List<Interval>> blinks = Combinators.combine(frames(), frames()).as((a, b) -> new Interval(a, a + b)).list().ofMaxSize(3);
        return Combinators.combine(words, rates, frames(), frames(), words, words.list().ofMaxSize(2), events, blinks).flatAs((video, rate, first, frames, profile, warnings, told, lids) ->
                events.map(doubtful -> new Spotting(video, rate, first, frames, "engine, \"quoted\"", profile, warnings, told, doubtful, lids, Optional.empty())));
    }

    private static Arbitrary<Expression> expressions() {
        Arbitrary<Double> size = Arbitraries.oneOf(Arbitraries.doubles().between(0, 12).ofScale(9), Arbitraries.doubles().between(-1e-3, 1e-3).ofScale(9),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.0005, 0.0015, 1e9 + 0.0625, Double.MIN_VALUE));
        Arbitrary<List<RegionDisplacement>> regions = Combinators.combine(Arbitraries.of(Region.class), Arbitraries.doubles().between(-6, 6).ofScale(9), Arbitraries.doubles().between(-6, 6).ofScale(9), size)
                .as(RegionDisplacement::new).list().uniqueElements(RegionDisplacement::region).ofMaxSize(21);
        return Combinators.combine(Arbitraries.integers().between(1, 900), Arbitraries.of(Kind.class), frames(), frames(), Arbitraries.doubles().between(0, 1).ofScale(9), size, size, regions)
                .as((index, kind, onset, length, confidence, peak, strain, moved) ->
                        new Expression(index, kind, onset, onset + length / 3, onset + length, confidence, peak, strain, strain / 7, moved));
    }

    private static Arbitrary<Long> frames() {
        return Arbitraries.longs().between(0, 1L << 40);
    }

    @Test
    void answersOfTheFileAreThoseOfTheStoredForm() throws IOException {
        Expression real = Spottings.event(1, Kind.MICRO, 0.912345, Spottings.smile());
        Expression doubt = Spottings.event(1, Kind.MACRO, 0.212345, Spottings.smile());
        Spotting exact = new Spotting("a", new FrameRate(30, 1), 5, 900, "e", "samm", List.of("dim light"), List.of(real), List.of(doubt), List.of(new Interval(1, 2)), Optional.empty());
        Spotting read = read(write(exact));
        assertNotEquals(exact, read);
        assertEquals(0.9123, read.events().getFirst().confidence());
        assertEquals(0.2123, read.doubtful().getFirst().confidence());
        for (String question : List.of("How many expression events appear in this video?", "What distinct action units appear in this video?")) {
            assertEquals(new Answerer().answer(question, SpottingJson.stored(exact)), new Answerer().answer(question, read));
        }
    }

    @Test
    void filesWithoutDoubtfulCandidatesAreStillRead() throws IOException {
        String text = write(Spottings.of(0.9, Kind.MICRO)).replaceFirst("\"doubtful\" : \\[ ],\\s*", "");
        assertFalse(text.contains("doubtful"));
        assertEquals(SpottingJson.stored(Spottings.of(0.9, Kind.MICRO)), read(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"micro\" | \"mikro\" | events[0].kind is 'mikro', which is none of macro, micro",
        "\"apex\" : 500 | \"apex\" : 5000 | events[0]: not an event: index 1, frames 468 <= 5000 <= 546",
        "\"apex\" : 500 | \"apex\" : 500.5 | events[0].apex must be a whole number, got 500.5",
        "\"apex\" : 500 | \"peak\" : 500 | events[0].apex must be a whole number, and is missing",
        "\"index\" : 1 | \"index\" : 99999999999 | events[0]: integer overflow",
        "\"confidence\" : 0.91 | \"confidence\" : 1.5 | events[0]: a confidence must lie in 0..1, got 1.5",
        "\"confidence\" : 0.91 | \"confidence\" : \"high\" | events[0].confidence must be a number or null, got \"high\"",
        "left mouth corner | left ear | events[0].regions[0].region is 'left ear'",
        "\"200/1\" | \"fast\" | fps: not a frame rate: 'fast'",
        "\"200/1\" | 200 | fps must be text, got 200",
        "\"onset\" : 50, | \"onset\" : 99, | blinks[0]: not an interval: 99..90",
        "\"frames\" : 7000 | \"frames\" : -1 | firstFrame and frames: not a part of a video",
        "\"events\" | \"Events\" | events must be an array, and is missing",
        "\"frames\" : 7000 | \"frames\" : 7000, \"frames\" : 7000 | not valid JSON in line 5: Duplicate field 'frames'",
    })
    void whatIsDamagedIsNamed(String part, String damage, String complaint) throws IOException {
        String text = write(Spottings.of(0.91, Kind.MICRO));
        String damaged = text.replaceFirst(Pattern.quote(part), damage);
        assertNotEquals(text, damaged);
        SpottingFileException e = assertThrows(SpottingFileException.class, () -> read(damaged));
        assertTrue(e.getMessage().startsWith("clip.json: " + complaint), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    /** A file that was cut anywhere is no result. */
    @Test
    void aCutFileIsRefused() throws IOException {
        String text = write(Spottings.of(0.91, Kind.MICRO)).strip();
        List<String> accepted = new ArrayList<>();
        for (int length = 0; length < text.length(); length += 7) {
            try {
                read(text.substring(0, length));
                accepted.add(text.substring(0, length));
            } catch (SpottingFileException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
        assertEquals(List.of(), accepted);
    }

    @Test
    void filesThatAreSomethingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.json");
        assertComplaint(file, "no such file");
        Files.writeString(file, "[]");
        assertComplaint(file, "a JSON object was expected, got array");
        Files.write(file, "{\"video\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertComplaint(file, "not UTF-8");
        Files.writeString(file, write(Spottings.of(0.9, Kind.MICRO)) + "{}");
        assertComplaint(file, "not valid JSON");
    }

    private static void assertComplaint(Path file, String part) {
        SpottingFileException e = assertThrows(SpottingFileException.class, () -> SpottingJson.read(file));
        assertTrue(e.getMessage().startsWith(file + ": ") && e.getMessage().contains(part), e.getMessage());
    }

    private static Spotting read(String text) throws SpottingFileException {
        return SpottingJson.read("clip.json", new StringReader(text));
    }

    private static String write(Spotting spotting) throws IOException {
        StringWriter out = new StringWriter();
        new SpottingJson(INFERENCE).write(spotting, out);
        return out.toString();
    }
}
