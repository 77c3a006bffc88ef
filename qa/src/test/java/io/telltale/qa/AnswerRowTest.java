package io.telltale.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AnswerRowTest {
    @Test
    void isSpacedLikeTheChallengeFiles() {
        assertEquals("{\"video_id\": \"samm_test_1_001_2_1\", \"video\": \"1_001_2\", \"question\": \"How many expression events appear in this video?\","
                + " \"answer\": \"7\"}",
                new AnswerRow("samm_test_1_001_2_1", "1_001_2", "How many expression events appear in this video?", "7").toJson());
    }

    @Test
    void escapesWhatJsonMustEscape() {
        assertEquals("{\"video_id\": \"a\\\"b\", \"video\": \"c\\\\d\", \"question\": \"e\\nf: g, h\", \"answer\": \"\u00e4\"}",
                new AnswerRow("a\"b", "c\\d", "e\nf: g, h", "\u00e4").toJson());
    }

    @Test
    void rejectsAMissingField() {
        assertThrows(NullPointerException.class, () -> new AnswerRow("a", "b", "c", null));
    }
}
