package io.telltale.qa.answer;

import static io.telltale.spotting.Kind.MACRO;
import static io.telltale.spotting.Kind.MICRO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.Spottings;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswererTest {
    private static final Spotting FIVE = Spottings.of(0.9, MICRO, MACRO, MACRO, MICRO, MACRO);
    private final Answerer answerer = new Answerer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How many expression events appear in this video? | 5",
        "How many micro-expression events appear in this video? | 2",
        "How many macro-expression events appear in this video? | 3",
        "What distinct action units appear in this video? | cheek raiser, lip corner puller",
        "What is the expression type of the 1-th expression event in this video? | micro-expression",
        "What is the expression type of the 2-th expression event in this video? | macro-expression",
        "What is the expression type of the 4-th expression event in this video? | micro-expression",
        "what type is the last expression? | macro-expression",
        "is the second to last event a micro or a macro? | micro-expression"})
    void answersInChallengeWording(String question, String plain) {
        Answer answer = assertInstanceOf(Answer.Answered.class, answerer.answer(question, FIVE));
        assertEquals(plain, answer.plain());
    }

    @Test
    void aCountSaysWhenWhereWhitherAndHowSure() {
        Answer.Answered answer = answered("How many micro-expressions are there?", FIVE);
        assertEquals("""
                2 micro-expression events were found in 7000 frames (00:35.000). By their confidences, all of them are real with a probability of 79 %; \
                1 to 2 are, with 90 %. Events below the detection limit are not counted.
                  1. micro-expression, 00:02.340-00:02.730 (frames 468-546, apex 500): left mouth corner up and outwards 2.1 % of the inter-ocular distance; \
                confidence 90 %
                  4. micro-expression, 00:08.340-00:08.730 (frames 1668-1746, apex 1700): left mouth corner up and outwards 2.1 % of the inter-ocular distance; \
                confidence 90 %""", answer.sentence());
        assertEquals(0.98 * 0.81, answer.confidence(), 0.01);
        assertEquals(List.of(FIVE.events().get(0), FIVE.events().get(3)), answer.evidence());
    }

    @Test
    void oneEventIsSingular() {
        assertTrue(answered("How many events?", Spottings.of(0.9, MICRO)).sentence().startsWith(
                "1 expression event (1 micro, 0 macro) was found in 7000 frames (00:35.000). By its confidence, it is real with a probability of 8"));
    }

    @Test
    void aTypeNamesTheRule() {
        Answer.Answered answer = answered("What type is event 2?", FIVE);
        assertTrue(answer.sentence().startsWith("Event 2 of 5 is a macro-expression: it lasts 1.205 s, 0.160 s from onset to apex (rule of the profile 'generic').\n"
                + "  2. macro-expression"), answer::sentence);
        assertEquals(0.9, answer.confidence(), 0);
        assertTrue(answered("What type is the last event?", FIVE).sentence().startsWith("The last event (event 5) of 5 is a macro-expression"));
    }

    @Test
    void anEventThatIsNotThereIsSaidNotToBeThere() {
        Answer.Answered answer = answered("What is the expression type of the 6-th expression event in this video?", FIVE);
        assertEquals("no such event", answer.plain());
        assertTrue(answer.sentence().startsWith("There is no event 6: 5 expression events were found in 7000 frames (00:35.000).\n  1. micro"), answer::sentence);
        assertEquals(5, answer.evidence().size());
        assertEquals("no such event", answered("What type is the last event?", Spottings.of(0.9)).plain());
    }

    @Test
    void actionUnitsComeWithTheEventsThatShowThem() {
        Answer.Answered answer = answered("List the action units of the micro-expressions", FIVE);
        assertTrue(answer.sentence().startsWith("Action units that the motion speaks for, with the probability that each appears: AU6 cheek raiser 9"), answer::sentence);
        assertTrue(answer.sentence().contains("AU12 lip corner puller (both sides, "), answer::sentence);
        assertEquals(3, answer.sentence().lines().count());
    }

    @Test
    void motionThatNamesNoUnitIsSaidSo() {
        Expression still = Spottings.event(1, MICRO, 0.6, List.of(Spottings.still(Region.CHIN)));
        Answer.Answered answer = answered("Which AUs occur?", Spottings.with(List.of(still), Optional.empty()));
        assertEquals("none", answer.plain());
        assertTrue(answer.sentence().startsWith("The motion of 1 expression event speaks clearly for no action unit.\n  1. micro"), answer::sentence);
    }

    @Test
    void nothingFoundSaysWhatCouldNotHaveBeenSeen() {
        Traces traces = new Traces(new FrameRate(200, 1));
        Random random = new Random(1);
        for (int t = 0; t < 7000; t++) {
            traces.append();
            for (Region region : Region.values()) {
                traces.set(t, region, 0.001 * random.nextGaussian(), 0.001 * random.nextGaussian());
            }
        }
        Answer.Answered answer = answered("How many micro-expressions are there?", Spottings.with(List.of(), Optional.of(traces)));
        assertEquals("0", answer.plain());
        // Difference of two Gaussians of 0.1 % in two dimensions: 95th percentile 0.1 sqrt(2) sqrt(-2 ln 0.05) = 0.35 %.
        assertTrue(answer.sentence().startsWith("No micro-expression event was found in 7000 frames (00:35.000). The face moved by up to 0.3 % ")
                || answer.sentence().contains("up to 0.4 % "), answer::sentence);
        assertEquals("No macro-expression event was found in 7000 frames (00:35.000). Movements below the detection limit may have gone unseen; the limit was not"
                + " recorded.", answered("number of MaEs", Spottings.of(0.9, MICRO)).sentence());
        assertEquals("none", answered("AUs?", Spottings.of(0.9)).plain());
    }

    @Test
    void refusalsListWhatCanBeAsked() {
        Answer.Refused answer = assertInstanceOf(Answer.Refused.class, answerer.answer("Is she lying?", FIVE));
        assertEquals(Question.EXAMPLES, answer.canAsk());
        assertEquals("unanswerable", answer.plain());
        assertTrue(answer.sentence().startsWith("Telltale measures how a face moves; motion is no evidence of a lie"), answer::sentence);
        Question.EXAMPLES.forEach(example -> assertTrue(answer.sentence().contains(example)));
    }

    @Test
    void everyExampleIsAnswered() {
        Question.EXAMPLES.forEach(example -> assertInstanceOf(Answer.Answered.class, answerer.answer(example, FIVE), example));
    }

    @Property(tries = 50)
    void answersAgreeWithEachOther(@ForAll long seed) {
        Random random = new Random(seed);
        List<Kind> kinds = new ArrayList<>();
        random.ints(random.nextInt(12), 0, 2).forEach(i -> kinds.add(Kind.values()[i]));
        Spotting spotting = Spottings.of(0.5 + 0.5 * random.nextDouble(), kinds.toArray(Kind[]::new));
        VideoReading reading = VideoReading.of(spotting, ReasonProfile.generic(), Loss.MAE, Optional.empty());
        int all = Integer.parseInt(plain(Question.EXAMPLES.get(0), reading));
        int micro = Integer.parseInt(plain(Question.EXAMPLES.get(1), reading));
        int macro = Integer.parseInt(plain(Question.EXAMPLES.get(2), reading));
        assertEquals(all, micro + macro);
        int microTypes = 0;
        for (int n = 1; n <= all; n++) {
            microTypes += plain("What type is event " + n + "?", reading).equals("micro-expression") ? 1 : 0;
        }
        assertEquals(micro, microTypes);
        assertEquals("no such event", plain("What type is event " + (all + 1) + "?", reading));
    }

    private String plain(String question, VideoReading reading) {
        return answerer.answer(QuestionParser.parse(question), reading).plain();
    }

    private Answer.Answered answered(String question, Spotting spotting) {
        return assertInstanceOf(Answer.Answered.class, answerer.answer(question, spotting));
    }
}
