package io.telltale.qa.answer;

import static io.telltale.spotting.Kind.MACRO;
import static io.telltale.spotting.Kind.MICRO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.Spottings;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions beyond the five templates. The made-up video: a smile, a lowered brow on the left, a smile; micro, macro, micro. */
class FurtherAnswersTest {
    private static final Spotting THREE = Spottings.with(List.of(Spottings.event(1, MICRO, 0.95, Spottings.smile()), Spottings.event(2, MACRO, 0.95, leftBrow()),
            Spottings.event(3, MICRO, 0.95, Spottings.smile())), Optional.empty());
    private static final VideoReading READING = VideoReading.of(THREE, ReasonProfile.generic(), Loss.MAE, Optional.empty());

    /** The subject's left inner brow down and inwards, everything else at rest. */
    private static List<RegionDisplacement> leftBrow() {
        List<RegionDisplacement> regions = new ArrayList<>(List.of(Spottings.moved(Region.INNER_BROW_L, -1.1, 1.5), Spottings.moved(Region.OUTER_BROW_L, -0.3, 0.5),
                Spottings.moved(Region.GLABELLA, -0.1, 0.5)));
        for (Region region : List.of(Region.INNER_BROW_R, Region.OUTER_BROW_R, Region.MOUTH_CORNER_L, Region.MOUTH_CORNER_R, Region.CHIN, Region.CHEEK_L, Region.CHEEK_R, Region.UPPER_LIP,
                Region.LOWER_LIP, Region.NOSE_SIDE_L, Region.NOSE_SIDE_R)) {
            regions.add(Spottings.still(region));
        }
        return regions;
    }

    private static String plain(String question, VideoReading reading) {
        return assertInstanceOf(Answer.Answered.class, new Answerer().answer(QuestionParser.parse(question), reading), question).plain();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How many events move the brows? | 1",
        "How many events move the mouth? | 2",
        "How many micro-expressions are there between 0 s and 5 s? | 1",
        "How many events show AU12? | 2",
        "How many events show AU4 on the left side? | 1",
        "Which action units appear in the second event? | brow lowerer",
        "Is the action unit lip corner puller shown on the face? | yes",
        "Is the action unit jaw drop shown on the face? | no",
        "Is the action unit brow lowerer located on the left or right face? | left",
        "When is the apex of the second micro-expression? | 6.500 s (frame 1300)",
        "When does the last event begin? | 6.340 s (frame 1268)",
        "How long does the first micro-expression last? | 0.395 s (79 frames)",
        "On which side of the face is the second event? | left",
        "Which part of the face moves in the second event? | left inner brow",
        "When is the apex of the fourth event? | no such event",
        "How many events move the chin? | 0"})
    void answersUnderEveryCondition(String question, String expected) {
        assertEquals(expected, plain(question, READING));
    }

    @Test
    void aConditionThatNothingMeetsIsSaid() {
        Answer answer = new Answerer().answer(QuestionParser.parse("How long does the first event after 0:30 last?"), READING);
        assertTrue(answer.sentence().startsWith("There is no event that was asked for (the 1st event whose apex lies after 30 s): 3 expression events were found in 7000 frames (00:35.000), "
                + "none of them like that."), answer::sentence);
    }

    @Test
    void classesOfAClipAgreeWithEachOther() {
        for (String profile : ReasonProfile.NAMES) {
            for (List<RegionDisplacement> motion : List.of(Spottings.smile(), leftBrow())) {
                VideoReading clip = clip(motion, 0.02, profile);
                String coarse = plain("What is the coarse expression class?", clip);
                String fine = plain("What is the fine-grained expression class?", clip);
                String both = plain("What are the action units present, and based on them, what is the fine-grained expression and the coarse expression class?", clip);
                assertTrue(both.endsWith("Therefore, the fine-grained expression class is " + fine + ", and the coarse expression class is " + coarse + "."), both);
                assertEquals(Emotion.named(fine).orElseThrow().coarse().orElseThrow().word(), coarse);
            }
        }
        assertEquals("positive", plain("What is the coarse expression class?", clip(Spottings.smile(), 0.02, "samm")));
        assertEquals("negative", plain("What is the coarse expression class?", clip(leftBrow(), 0.02, "casmeii")));
    }

    /** However doubtful the event, the clip is known to hold one, and the wording may say how many units. */
    @Test
    void aClipHoldsOneEvent() {
        VideoReading clip = clip(Spottings.smile(), 0.01, "casmeii");
        assertEquals(1, clip.told().size());
        assertEquals(1, plain("What is the action unit?", clip).split(", ").length);
        assertTrue(plain("What are the action units?", clip).split(", ").length >= 2);
        assertTrue(plain("What is the action unit present, and based on it, what is the fine-grained expression and the coarse expression class?", clip)
                .startsWith("The action unit present is: lip corner puller. Therefore, "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please analyse the micro-expression shown in this video in detail.", "Provide a detailed analysis of the micro-expression observed in this clip.",
        "Provide a comprehensive analysis of the facial micro-expression shown in this clip."})
    void anAnalysisSaysWhatMovedWhyAndWhatItIs(String question) {
        Expression macro = Spottings.event(1, MACRO, 0.3, Spottings.smile());
        VideoReading clip = VideoReading.ofClip(Spottings.with(List.of(macro), Optional.empty()), ReasonProfile.named("samm"));
        String prose = plain(question, clip);
        assertEquals(1, prose.lines().count());
        assertTrue(prose.matches("From onset \\(frame 468\\) to apex \\(frame 500\\), within 0\\.160 s, the .* moves .* of the inter-ocular distance.* The action units? present (is|are): .*lip corner puller.*"
                + " since .* Therefore, the fine-grained expression class is happiness, and the coarse expression class is positive\\. .*"), prose);
    }

    @Test
    void aUnitThatIsAskedForMayCountAsLikelyAsNot() {
        assertEquals(0.5, UnitAnswer.asLikelyAsNot(0.1, 0.1), 1e-12);
        assertEquals(0.9, UnitAnswer.asLikelyAsNot(0.5, 0.1), 1e-12);
        assertEquals(0, UnitAnswer.asLikelyAsNot(0, 0.1), 0);
        assertEquals(1, UnitAnswer.asLikelyAsNot(1, 0.1), 0);
    }

    @Test
    void aVideoWithoutEventsAnswersNoneOfThem() {
        VideoReading nothing = VideoReading.of(Spottings.of(0.9), ReasonProfile.generic(), Loss.MAE, Optional.empty());
        assertEquals("no", plain("Is the action unit dimpler shown on the face?", nothing));
        assertEquals("no such event", plain("What is the coarse expression class?", nothing));
        assertEquals("no such event", plain("Provide a detailed analysis of the micro-expression observed in this clip.", nothing));
        assertEquals("no such event", plain("When is the apex of the first event?", nothing));
    }

    private static VideoReading clip(List<RegionDisplacement> motion, double confidence, String profile) {
        return VideoReading.ofClip(Spottings.with(List.of(Spottings.event(1, MICRO, confidence, motion)), Optional.empty()), ReasonProfile.named(profile));
    }
}
