package io.telltale.bench.mabench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private static final List<String> PARTS = List.of("Head", "Head-hand", "Body-hand", "Playing or tidying hair");
    private static final List<String> YES_NO = List.of("Yes", "No");

    @ParameterizedTest
    @ValueSource(strings = {"B", "b", " B\n", "(B)", "(b)", "[B]", "B.", "B)", "B:", "(B) Head-hand", "B. Head-hand", "B. head hand", "(b)Head-hand", "B - the hand meets the head", "B, Head-hand",
        "Head-hand", "head hand", "HEAD-HAND.", "**B**", "**(B) Head-hand**", "`B`", "Answer: B", "answer: (B) Head-hand", "The answer is B.", "The correct option is (B).", "Option B", "Option (B)",
        "The best answer is: Head-hand", "Head-hand, because the hand is at the head", "Head-hand. The hand …", "<answer>B</answer>", "I see a hand at the head (A would be alone).\nThe answer is B.",
        "The answer is A at first sight. No: the correct answer is (B) Head-hand.", "Ｂ", "(B) It is not (A)", "\"B\"", "B. Because A is wrong"})
    void theSecond(String answer) {
        assertEquals(OptionalInt.of(1), Choice.of(answer, PARTS), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "E", "(Z)", "A person moves", "I think so", "Head or Body-hand", "not Head but Head-hand", "(A) Head-hand", "B. Body-hand", "A, B", "(A) (B)", "A and B", "(A) or (B)", "A/B",
        "A. B. C.", "The answer is unclear", "hand", "12", "Head-hand and Body-hand", "yes"})
    void noneOrMoreThanOne(String answer) {
        assertEquals(OptionalInt.empty(), Choice.of(answer, PARTS), answer);
    }

    @Test
    void yesAndNo() {
        for (String yes : List.of("yes", "Yes.", "YES, it does", "(a) Yes", "A", "Answer: yes", "Yes - slowly", "Yes\nThe hand rises.", "yes!", "Yes — at once")) {
            assertEquals(OptionalInt.of(0), Choice.of(yes, YES_NO), yes);
        }
        for (String no : List.of("no", "No, it does not; yes would be wrong", "(b) No", "b", "The answer is no.")) {
            assertEquals(OptionalInt.of(1), Choice.of(no, YES_NO), no);
        }
        for (String neither : List.of("Yes and no", "maybe", "(a) No", "It does", "yesterday", "Nope")) {
            assertEquals(OptionalInt.empty(), Choice.of(neither, YES_NO), neither);
        }
    }

    @Test
    void everyOptionIsUnderstoodInEveryForm() {
        for (int i = 0; i < PARTS.size(); i++) {
            String letter = String.valueOf((char) ('A' + i));
            for (String form : List.of("%s", "(%s)", "%s.", "%s) ", "Answer: %s")) {
                assertEquals(OptionalInt.of(i), Choice.of(form.formatted(letter), PARTS));
            }
            assertEquals(OptionalInt.of(i), Choice.of(PARTS.get(i), PARTS));
            assertEquals(OptionalInt.of(i), Choice.of("(" + letter + ") " + PARTS.get(i) + ".", PARTS));
        }
    }
}
