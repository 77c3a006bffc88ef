package io.telltale.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.runs.Limit.Relation;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSearchTest {
    private static Range over(double value) {
        return Range.ANY.with(new Limit(Relation.OVER, value));
    }

    @Provide
    Arbitrary<Range> ranges() {
        Arbitrary<Double> values = Arbitraries.doubles().between(0, 1000).ofScale(6);
        Arbitrary<Limit> lower = Combinators.combine(Arbitraries.of(Relation.OVER, Relation.AT_LEAST), values).as(Limit::new);
        Arbitrary<Limit> upper = Combinators.combine(Arbitraries.of(Relation.UNDER, Relation.AT_MOST), values.map(v -> 1001 + v)).as(Limit::new);
        return Combinators.combine(lower.optional(), upper.optional()).as(Range::new);
    }

    @Provide
    Arbitrary<RunSearch> searches() {
        Arbitrary<LocalDate> days = Arbitraries.longs().between(0, 40_000).map(LocalDate::ofEpochDay);
        return Combinators.combine(Arbitraries.of(Kind.class).optional(), Arbitraries.of(Side.class).optional(), Arbitraries.of(ActionUnit.class).set().ofMaxSize(3), ranges(), ranges(),
                ranges(), Arbitraries.strings().excludeChars('\0').ofMinLength(1).ofMaxLength(12).optional(),
                Combinators.combine(days.optional(), days.map(day -> day.plusDays(40_001)).optional()).as(List::of))
                .as((kind, side, units, peak, seconds, sure, name, dates) -> new RunSearch(kind, side, units, peak, seconds, sure, name, dates.get(0), dates.get(1)));
    }

    /** What is printed is read back, whatever the name holds: quotes, blanks, words of the grammar. */
    @Property(tries = 500)
    void readsWhatItPrints(@ForAll("searches") RunSearch search) {
        assertEquals(search, RunSearch.parse(search.text()), search.text());
    }

    /** Words come in any order. */
    @Property(tries = 200)
    void orderDoesNotMatter(@ForAll("searches") RunSearch search, @ForAll long seed) {
        List<String> terms = new java.util.ArrayList<>(Stream.of(search.text().split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)(?=micro|macro|left|right|both|AU|peak|duration|confidence|named|since|before)")).toList());
        Collections.shuffle(terms, new java.util.Random(seed));
        assertEquals(search, RunSearch.parse(String.join(" , ", terms)));
    }

    static Stream<Arguments> sentences() {
        RunSearch all = RunSearch.ALL;
        Optional<Side> left = Optional.of(Side.LEFT);
        Set<ActionUnit> smile = Set.of(ActionUnit.LIP_CORNER_PULLER);
        return Stream.of(
                Arguments.of("", all),
                Arguments.of("left AU12 micro over 1 %", new RunSearch(Optional.of(Kind.MICRO), left, smile, over(1), Range.ANY, Range.ANY, all.name(), all.since(), all.before())),
                Arguments.of("all left AU12 micro-expressions over 1 %", RunSearch.parse("left AU12 micro over 1 %")),
                Arguments.of("MICRO and Left, with lip corner puller >1%", RunSearch.parse("left AU12 micro over 1 %")),
                Arguments.of("peak > 1 au12 ME left", RunSearch.parse("left AU12 micro over 1 %")),
                Arguments.of("longer than 0.2 s shorter than 400 ms", new RunSearch(all.kind(), all.side(), Set.of(), Range.ANY,
                        over(0.2).with(new Limit(Relation.UNDER, 0.4)), Range.ANY, all.name(), all.since(), all.before())),
                Arguments.of("surer than 90 %", new RunSearch(all.kind(), all.side(), Set.of(), Range.ANY, Range.ANY, over(90), all.name(), all.since(), all.before())),
                Arguments.of("at least 0.5s", RunSearch.parse("duration >= 0.5")),
                Arguments.of("named 006_1.mp4", new RunSearch(all.kind(), all.side(), Set.of(), Range.ANY, Range.ANY, Range.ANY, Optional.of("006_1.mp4"), all.since(), all.before())),
                Arguments.of("on 2026-11-20", RunSearch.parse("since 2026-11-20 before 2026-11-21")),
                Arguments.of("brow lowerer lip corner puller", RunSearch.parse("AU4 AU12")));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void understands(String words, RunSearch meant) {
        assertEquals(meant, RunSearch.parse(words));
    }

    /** What is not understood is refused with the word, never passed over. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "micro banana | 'banana' is not understood",
        "over | a number is missing",
        "over x % | 'x' is no number",
        "over 1 | is '1' a peak (1 %) or a duration (1 s)?",
        "over 1 furlong | is '1' a peak (1 %) or a duration (1 s)?",
        "over 1km | 'km' is no unit",
        "peak over 1 s | peak in 's'",
        "duration over 1 % | duration in '%'",
        "micro macro | two values for one kind: 'micro' and 'macro'",
        "left right | two values for one side: 'left' and 'right'",
        "over 1 % over 2 % | 'over 1' and 'over 2' are two limits on the same side",
        "over 2 % under 1 % | nothing is over 2 and under 1",
        "named | after 'named' a name is missing",
        "named \"x | a quotation mark is not closed",
        "\"micro\" | 'micro' is not understood",
        "since yesterday | 'yesterday' is no day; write it as 2026-11-20",
        "since 2026-02-30 | '2026-02-30' is no day",
        "since 2026-11-20 before 2026-11-20 | no day is since",
        "AU99 | 'au99' is not understood",
        "12 | '12' is not understood",
        "peak | a limit is missing",
        "over -1 % | '-1' is no number",
        "over 99999999999 % | a limit must be a number from 0 to a thousand million",
        "DROP TABLE run | 'drop' is not understood"})
    void refuses(String words, String because) {
        String said = assertThrows(IllegalArgumentException.class, () -> RunSearch.parse(words)).getMessage();
        assertTrue(said.contains(because), said);
        assertEquals(1, said.lines().count());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aLimitIsANumber(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Limit(Relation.OVER, value));
    }

    @Test
    void anEmptyNameIsNone() {
        assertThrows(IllegalArgumentException.class, () -> RunSearch.parse("named \"\""));
    }
}
