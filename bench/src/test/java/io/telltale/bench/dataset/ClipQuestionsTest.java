package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClipQuestionsTest {
    private static final CodedUnit SMILE = new CodedUnit(ActionUnit.LIP_CORNER_PULLER, Side.BOTH);
    private static final CodedUnit LEFT_BROW = new CodedUnit(ActionUnit.BROW_LOWERER, Side.LEFT);

    private static AnnotatedVideo clip(String subject, String name, Optional<Emotion> emotion, Optional<CoarseClass> coarse, CodedUnit... units) {
        return new AnnotatedVideo("casme-ii", subject, name, new FrameRate(200, 1),
                List.of(new AnnotatedEvent(Kind.MICRO, 5, OptionalLong.of(9), 30, List.of(units), emotion, coarse)), List.of());
    }

    private static AnnotatedVideo clip(String subject, String name, Emotion emotion, CodedUnit... units) {
        return clip(subject, name, Optional.of(emotion), emotion.coarse(), units);
    }

    @Test
    void asksOneUnitInTheSingular() {
        List<ClipRow> rows = new ClipQuestions(Dataset.CASME_II, 1).of(List.of(clip("sub91", "sub91_EP01_1", Emotion.HAPPINESS, SMILE),
                clip("sub92", "sub92_EP01_1", Emotion.DISGUST, LEFT_BROW, SMILE)));
        List<ClipRow> first = rows.subList(0, 6);
        assertEquals(new ClipRow("casme2_sub91_EP01_1_1", "casme2", "sub91_EP01_1", "sub91", "EP01_1", "What is the coarse expression class?", "positive"), first.get(0));
        assertEquals("happiness", first.get(1).answer());
        assertEquals("What is the action unit?", first.get(2).question());
        assertEquals("lip corner puller", first.get(2).answer());
        assertEquals(List.of("no", "yes"), first.subList(3, 5).stream().map(ClipRow::answer).sorted().toList());
        for (ClipRow row : first.subList(3, 5)) {
            assertEquals("Is the action unit " + (row.answer().equals("yes") ? "lip corner puller" : "brow lowerer") + " shown on the face?", row.question());
        }
        assertEquals("casme2_sub91_EP01_1_6", first.get(5).id());
        assertEquals("What is the action unit present, and based on it, what is the fine-grained expression and the coarse expression class?", first.get(5).question());
        assertEquals("The action unit present is: lip corner puller. Therefore, the fine-grained expression class is happiness, and the coarse expression class is positive.",
                first.get(5).answer());
    }

    @Test
    void asksSeveralUnitsInThePluralAndTheSide() {
        List<ClipRow> rows = new ClipQuestions(Dataset.SAMM, 1).of(List.of(clip("091", "091_1_2", Emotion.ANGER, SMILE, LEFT_BROW),
                clip("092", "092_1_2", Emotion.SADNESS, new CodedUnit(ActionUnit.CHIN_RAISER, Side.BOTH))));
        assertEquals(7 + 6, rows.size());
        assertEquals(List.of("samm_091_1_2_3", "samm", "091_1_2", "91", "091_1_2", "What are the action units?", "brow lowerer, lip corner puller"),
                List.of(rows.get(2).id(), rows.get(2).dataset(), rows.get(2).imageId(), rows.get(2).subject(), rows.get(2).filename(), rows.get(2).question(), rows.get(2).answer()));
        assertEquals("Is the action unit brow lowerer located on the left or right face?", rows.get(5).question());
        assertEquals("left", rows.get(5).answer());
        assertEquals("What are the action units present, and based on them, what is the fine-grained expression and the coarse expression class?", rows.get(6).question());
        assertEquals("The action units present are: brow lowerer, lip corner puller. Therefore, the fine-grained expression class is anger, and the coarse expression class is negative.",
                rows.get(6).answer());
        assertTrue(rows.subList(0, 7).stream().anyMatch(r -> r.question().equals("Is the action unit chin raiser shown on the face?") && r.answer().equals("no")));
    }

    @Test
    void leavesOutWhatTheChallengeLeavesOut() {
        assertEquals(List.of(), new ClipQuestions(Dataset.CASME_II, 1).of(List.of(clip("sub91", "a", Emotion.OTHERS, SMILE), clip("sub91", "b", Emotion.FEAR, SMILE),
                clip("sub91", "c", Emotion.SADNESS, SMILE), clip("sub91", "d", Optional.empty(), Optional.empty(), SMILE))));
        assertEquals(6 - 1, new ClipQuestions(Dataset.SAMM, 1).of(List.of(clip("091", "b", Emotion.FEAR, SMILE))).size(), "with no other unit in the set, none can be asked for in vain");
    }

    @Test
    void asksOfSmicTheCoarseClassAlone() {
        List<ClipRow> rows = new ClipQuestions(Dataset.SMIC_HS, 1).of(List.of(clip("s77", "s77_po_01", Optional.empty(), Optional.of(CoarseClass.POSITIVE))));
        assertEquals(List.of("What is the coarse expression class?"), rows.stream().map(ClipRow::question).toList());
    }

    @Test
    void writesTheFieldsInTheirOrder() {
        ClipRow row = new ClipRow("a_1", "samm", "a", "6", "a", "What is \"it\"?", "x, y");
        assertEquals("{\"id\": \"a_1\", \"dataset\": \"samm\", \"image_id\": \"a\", \"subject\": \"6\", \"filename\": \"a\", \"question\": \"What is \\\"it\\\"?\", \"answer\": \"x, y\"}",
                row.toJson());
        assertEquals("a", row.answerRow().video());
    }
}
