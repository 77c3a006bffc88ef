package io.telltale.qa.vlm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerCheckTest {
    private static final AnswerForm CLASSES = new AnswerForm.OneOf(List.of("negative", "positive", "surprise"));
    private static final AnswerForm FIELDS = new AnswerForm.Fields(List.of(new AnswerForm.Field("emotion", new AnswerForm.Value.Choice(List.of("happy", "disgust"))),
            new AnswerForm.Field("units", new AnswerForm.Value.Choices(List.of("AU4", "AU12"), 2)), new AnswerForm.Field("sure", new AnswerForm.Value.Number()),
            new AnswerForm.Field("micro", new AnswerForm.Value.Bool()), new AnswerForm.Field("why", new AnswerForm.Value.Text(5))));
    private static final String GOOD = "{\"emotion\":\"happy\",\"units\":[\"AU12\"],\"sure\":0.5,\"micro\":true,\"why\":\"lips\"}";

    @Test
    void whatFitsFits() {
        assertEquals(Optional.empty(), AnswerCheck.check(AnswerForm.FREE, ""));
        assertEquals(Optional.empty(), AnswerCheck.check(CLASSES, "positive"));
        assertEquals(Optional.empty(), AnswerCheck.check(FIELDS, GOOD));
        assertEquals(Optional.empty(), AnswerCheck.check(FIELDS, GOOD.replace("[\"AU12\"]", "[]").replace("lips", "\uD83D\uDE42\uD83D\uDE42\uD83D\uDE42\uD83D\uDE42\uD83D\uDE42")));
    }

    @Test
    void aChoiceIsExact() {
        for (String wrong : List.of("Positive", "positive ", "", "positive.", "the answer is positive")) {
            assertTrue(AnswerCheck.check(CLASSES, wrong).orElseThrow().startsWith("the answer must be one of [negative, positive, surprise], got '"), wrong);
        }
    }

    @Test
    void whatIsWrongWithAnObjectIsNamed() {
        assertWrong("not valid JSON", GOOD + GOOD);
        assertWrong("must be a JSON object", "");
        assertWrong("not valid JSON", GOOD.replace("}", ""));
        assertWrong("not valid JSON", GOOD.replace("{", "{\"micro\":true,"));
        assertWrong("must be a JSON object", "[]");
        assertWrong("'units' of the answer is missing", GOOD.replace("\"units\":[\"AU12\"],", ""));
        assertWrong("must be one of [happy, disgust], got \"sad\"", GOOD.replace("happy", "sad"));
        assertWrong("must hold nothing but [AU4, AU12], got \"AU6\"", GOOD.replace("AU12", "AU6"));
        assertWrong("a list of at most 2", GOOD.replace("[\"AU12\"]", "[\"AU12\",\"AU4\",\"AU4\"]"));
        assertWrong("a list of at most 2", GOOD.replace("[\"AU12\"]", "\"AU12\""));
        assertWrong("must be a number", GOOD.replace("0.5", "\"0.5\""));
        assertWrong("must be a number", GOOD.replace("0.5", "1e999"));
        assertWrong("must be true or false", GOOD.replace("true", "1"));
        assertWrong("must hold at most 5 characters", GOOD.replace("lips", "lips are"));
        assertWrong("'extra' that was not asked for", GOOD.replace("}", ",\"extra\":1}"));
    }

    @Test
    void aFenceAndWhiteSpaceComeOff() {
        assertEquals(GOOD, AnswerCheck.bare("\n```json\n" + GOOD + "\n```  "));
        assertEquals("positive", AnswerCheck.bare(" positive\n"));
        assertEquals("a ``` b", AnswerCheck.bare("a ``` b"));
        assertEquals("Here:\n```\n1\n```", AnswerCheck.bare("Here:\n```\n1\n```"));
    }

    private static void assertWrong(String why, String text) {
        String said = AnswerCheck.check(FIELDS, text).orElseThrow();
        assertTrue(said.contains(why) && !said.contains("\n"), said);
    }
}
