package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.AnswerRow;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongVideoQuestionsTest {
    private static final LongVideoQuestions QUESTIONS = new LongVideoQuestions("made_up", 7);

    private static AnnotatedEvent event(Kind kind, long onset, ActionUnit... units) {
        return new AnnotatedEvent(kind, onset, OptionalLong.empty(), onset + 20, List.of(units).stream().map(u -> new CodedUnit(u, Side.BOTH)).toList(), Optional.empty(), Optional.empty());
    }

    private static AnnotatedVideo video(String name, AnnotatedEvent... events) {
        return new AnnotatedVideo("samm-lv", "901", name, new FrameRate(200, 1), List.of(events), List.of());
    }

    private static AnnotatedVideo alternating(String name, int events) {
        return video(name, IntStream.range(0, events).mapToObj(i -> event(i % 2 == 0 ? Kind.MACRO : Kind.MICRO, 100L * i)).toArray(AnnotatedEvent[]::new));
    }

    @Test
    void asksTheSixQuestionsOfTheChallenge() {
        List<AnswerRow> rows = QUESTIONS.of(video("901_2", event(Kind.MACRO, 500, ActionUnit.DIMPLER, ActionUnit.LIP_CORNER_PULLER),
                event(Kind.MICRO, 40, ActionUnit.LIP_CORNER_PULLER, ActionUnit.BROW_LOWERER), event(Kind.MACRO, 700)));
        assertEquals(6, rows.size());
        assertEquals(new AnswerRow("made_up_901_2_1", "901_2", "How many expression events appear in this video?", "3"), rows.get(0));
        assertEquals(new AnswerRow("made_up_901_2_2", "901_2", "How many micro-expression events appear in this video?", "1"), rows.get(1));
        assertEquals(new AnswerRow("made_up_901_2_3", "901_2", "How many macro-expression events appear in this video?", "2"), rows.get(2));
        assertEquals(new AnswerRow("made_up_901_2_4", "901_2", "What distinct action units appear in this video?", "brow lowerer, lip corner puller, dimpler"), rows.get(3));
        for (AnswerRow row : rows.subList(4, 6)) {
            assertTrue(row.question().matches("What is the expression type of the [123]-th expression event in this video\\?"), row.question());
            boolean first = row.question().contains("1-th");
            assertEquals(first ? "micro-expression" : "macro-expression", row.answer());
        }
        assertNotEquals(rows.get(4).question(), rows.get(5).question());
        assertTrue(LongVideoQuestions.unanswered(rows).stream().allMatch(r -> r.answer().isEmpty()));
        assertEquals(rows.stream().map(AnswerRow::videoId).toList(), LongVideoQuestions.unanswered(rows).stream().map(AnswerRow::videoId).toList());
    }

    /** What is written must be what is understood. */
    @Test
    void everyQuestionIsUnderstood() {
        for (AnswerRow row : QUESTIONS.of(alternating("v", 23))) {
            assertTrue(!(QuestionParser.parse(row.question()) instanceof Question.FreeForm), row.question());
        }
    }

    @Test
    void fewEventsGiveFewQuestions() {
        assertEquals(List.of("0", "0", "0", "none"), QUESTIONS.of(video("v")).stream().map(AnswerRow::answer).toList());
        List<AnswerRow> one = QUESTIONS.of(video("v", event(Kind.MICRO, 3, ActionUnit.DIMPLER)));
        assertEquals(List.of("1", "1", "0", "dimpler", "micro-expression"), one.stream().map(AnswerRow::answer).toList());
    }

    @Test
    void theDrawDependsOnSeedAndNameAlone() {
        AnnotatedVideo a = alternating("a", 12);
        AnnotatedVideo b = alternating("b", 12);
        assertEquals(QUESTIONS.of(List.of(b, a)).subList(6, 12), QUESTIONS.of(a));
        assertEquals(QUESTIONS.of(a), new LongVideoQuestions("made_up", 7).of(a));
        Set<String> drawn = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            drawn.add(new LongVideoQuestions("made_up", seed).of(a).get(4).question());
        }
        assertTrue(drawn.size() > 6, drawn.toString());
    }

    /** 6,000 draws of two of four: every ordered pair 500 times, standard deviation 21. Names differ by a digit, as those of data sets do. */
    @Test
    void everyPairIsAsLikely() {
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i < 6000; i++) {
            List<AnswerRow> rows = QUESTIONS.of(alternating("90" + i + "_1", 4));
            pairs.merge(rows.get(4).question() + rows.get(5).question(), 1, Integer::sum);
        }
        assertEquals(12, pairs.size());
        assertTrue(pairs.values().stream().allMatch(n -> Math.abs(n - 500) < 5 * 21.4), pairs.toString());
    }
}
