package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
    private static final Place PLACE = new Place(new Sheet("made up.xls", "one", List.of()), 3);
    private final Notes notes = new Notes();

    @ParameterizedTest
    @EnumSource(Emotion.class)
    void readsEveryClassWithoutANote(Emotion emotion) {
        assertEquals(new Label(Optional.of(emotion), emotion.coarse()), Label.read(emotion.word().toUpperCase(Locale.ROOT), PLACE, notes));
        assertEquals(List.of(), notes.lines());
    }

    @ParameterizedTest
    @CsvSource({"happy,HAPPINESS", "Sad,SADNESS", "Other,OTHERS"})
    void readsUsualWordsWithoutANote(String text, Emotion emotion) {
        assertEquals(Optional.of(emotion), Label.read(text, PLACE, notes).emotion());
        assertEquals(List.of(), notes.lines());
    }

    @ParameterizedTest
    @CsvSource({"happyiness,HAPPINESS", "hapiness,HAPPINESS", "suprise,SURPRISE", "digust,DISGUST", "represion,REPRESSION"})
    void tellsOfMisspellings(String text, Emotion emotion) {
        assertEquals(Optional.of(emotion), Label.read(text, PLACE, notes).emotion());
        assertEquals(List.of("made up.xls, sheet 'one', row 3: emotion '" + text + "' read as " + emotion.word()), notes.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bored", "fea", "angr", "x"})
    void leavesTheRestWithoutAClass(String text) {
        assertEquals(Label.NONE, Label.read(text, PLACE, notes));
        assertEquals(1, notes.lines().size());
    }

    @Test
    void readsCoarseClasses() {
        assertEquals(new Label(Optional.empty(), Optional.of(CoarseClass.POSITIVE)), Label.read("positive", PLACE, notes));
        assertEquals(new Label(Optional.of(Emotion.SURPRISE), Optional.of(CoarseClass.SURPRISE)), Label.read("surprise", PLACE, notes));
        assertTrue(notes.lines().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"Macro,MACRO", "Micro - 1/2,MICRO", "Micro-expression,MICRO", "macro-expression,MACRO", "MICRO,MICRO"})
    void readsKinds(String text, Kind kind) {
        assertEquals(Optional.of(kind), Label.kind(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maro", "blink"})
    void doesNotGuessKinds(String text) {
        assertEquals(Optional.empty(), Label.kind(text));
    }
}
