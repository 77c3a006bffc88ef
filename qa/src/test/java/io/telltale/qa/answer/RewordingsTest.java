package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.qa.answer.Question.Fineness;
import io.telltale.qa.answer.Question.Moment;
import io.telltale.qa.answer.Question.UnitNumber;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import org.junit.jupiter.api.Test;

/** One question in many words. */
class RewordingsTest {
    private static final Scope SECOND = Scope.event(EventIndex.of(2));
    private static final Scope SECOND_MICRO = Scope.of(Kind.MICRO).withIndex(EventIndex.of(2));
    private static final Scope LAST_MACRO = Scope.of(Kind.MACRO).withIndex(new EventIndex(1, true));
    private static final ActionUnit PULLER = ActionUnit.LIP_CORNER_PULLER;

    private static void assertReads(Question expected, String... texts) {
        for (String text : texts) {
            assertEquals(expected, QuestionParser.parse(text), text);
        }
    }

    @Test
    void indicesAmongOneKind() {
        assertReads(new Question.EventDuration(SECOND_MICRO), "How long is the second micro-expression?", "how long does the 2nd ME last", "duration of micro-expression 2",
                "How long does micro-expression number two last?", "How long is the second of the micro-expressions?", "What's the length of the 2-th micro-expression event?");
        assertReads(new Question.EventDuration(LAST_MACRO), "How long does the last macro-expression last?", "How long did the final MaE take?",
                "Duration of the very last macro-expression?");
    }

    @Test
    void times() {
        assertReads(new Question.EventTime(SECOND_MICRO, Moment.APEX), "When is the apex of the second micro-expression?", "When does the 2nd micro-expression peak?",
                "At what time does the second ME reach its apex?", "What is the apex of micro-expression 2?", "Which frame is the apex of the second micro-expression?",
                "Give me the apex time of the second micro-expression.");
        assertReads(new Question.EventTime(SECOND, Moment.ONSET), "When does the second event start?", "When does event 2 begin?", "What is the onset of the second expression?",
                "At which moment does the 2nd event start?", "onset of event 2", "Tell me when the second event starts.");
        assertReads(new Question.EventTime(SECOND, Moment.OFFSET), "When does the second event end?", "When is event two over", "What is the offset of the second expression?",
                "At what frame does the 2nd event stop?", "offset of event #2", "Tell me when the second event is finished.");
        assertReads(new Question.EventTime(Scope.of(Kind.MICRO), Moment.SPAN), "When do micro-expressions occur?", "When do the micro-expressions start and end?", "Do you know when the micro-expressions occur?",
                "At what times do micro-expressions appear?", "List the micro-expressions", "Where in the video are the micro-expressions?", "Which micro-expressions are there?",
                "Give the onset, apex and offset of all micro-expressions.");
    }

    @Test
    void windows() {
        assertReads(new Question.CountEvents(Scope.ALL.withWindow(new TimeWindow(3, 8))), "How many events appear between 3 s and 8 s?", "how many events from 3 to 8 seconds",
                "How many events between 3 and 8 s?", "How many events are there from 0:03 to 0:08?", "Number of events from second 3 to second 8", "How many events 3-8 s?",
                "How many events occur between three and eight seconds?", "How many events occur after 3 s and before 8 s?", "Are there any events from 3 s until 8 s?",
                "How many events have their apex between 3000 ms and 8 sec?", "Between seconds 3 and 8, how many expressions occur?");
        assertReads(new Question.CountEvents(Scope.ALL.withWindow(new TimeWindow(0, 10))), "How many events in the first 10 seconds?", "How many events appear before 10 s?",
                "How many events until 0:10?", "How many events occur within the first ten seconds?", "How many events up to 10 s?", "How many events earlier than 10s?");
        assertReads(new Question.CountEvents(Scope.ALL.withWindow(TimeWindow.after(80))), "How many events after 1:20?", "How many events after 80 seconds?", "How many events from 1:20 on?",
                "How many events after 1 min 20 s?", "How many events since 1 minute and 20 seconds?", "How many events later than 00:01:20?", "How many events after 1.333333333 s and after 80 s?");
        assertReads(new Question.CountEvents(Scope.ALL.withWindow(TimeWindow.last(10))), "How many events in the last 10 seconds?", "How many events appear in the final 10 s of the video?",
                "how many events during the last ten seconds", "In the closing 10 s, how many events are there?", "Number of events in the last 10000 ms", "Are there events in the last 10 s?");
        assertReads(new Question.ExpressionType(SECOND.withWindow(TimeWindow.after(2.5))), "What type is the second event after 2.5 s?", "After 2.5 s, what type is the 2nd event?");
    }

    @Test
    void partsAndSides() {
        assertReads(new Question.CountEvents(Scope.ALL.withPart(FacePart.BROWS)), "How many events move the brows?", "How many events involve the eyebrows?",
                "How often do the brows move?", "Do the eyebrows move in this video?", "Number of brow movements", "How many expressions are there that move the brow?");
        assertReads(new Question.CountEvents(Scope.of(Kind.MICRO).withSide(Side.LEFT)), "How many micro-expressions appear on the left side?", "How many left-sided micro-expressions are there?",
                "How many micro-expressions are on the left half of the face?", "How many MEs on the left?", "How many micro-expressions occur on the subject's left side?",
                "Are there micro-expressions on the left-hand side?");
        assertReads(new Question.CountEvents(Scope.ALL.withPart(FacePart.BROWS).withSide(Side.BOTH)), "Do both brows move?", "How many events move the brows on both sides?",
                "How many events move both eyebrows?", "How many bilateral brow events are there?");
        assertReads(new Question.CountEvents(Scope.ALL.withPart(FacePart.MOUTH).withSide(Side.RIGHT)), "How many events move the right side of the mouth?", "How many events involve the right mouth?",
                "How many events move the lips on the right side?");
        assertReads(new Question.ExpressionType(SECOND.withPart(FacePart.CHIN)), "What type is the second event that moves the chin?", "Type of the second chin event?",
                "What type is the second event involving the jaw?");
    }

    @Test
    void unitsOfSomeEvents() {
        assertReads(new Question.ActionUnits(SECOND_MICRO, UnitNumber.UNSAID), "Which action units appear in the second micro-expression?", "List the AUs of the 2nd ME",
                "What AUs does the second micro-expression show?", "action units of micro-expression 2", "Which FACS codes are present in the second micro-expression?",
                "Name the action units involved in the second micro-expression.");
        assertReads(new Question.ActionUnits(SECOND, UnitNumber.ONE), "What is the action unit of the second event?", "Which action unit does the second event show?");
        assertReads(new Question.CountEvents(Scope.ALL.withUnit(PULLER)), "How many events show AU12?", "How many events show a lip corner puller?", "How many lip corner pullers are there?",
                "How many expressions with AU 12 are there?", "Number of events with action unit 12", "Count the events that show the lip corner puller (AU12).");
        assertReads(new Question.EventTime(Scope.ALL.withUnit(PULLER), Moment.SPAN), "Which events show AU12?", "When does AU12 appear?", "List the events with AU12",
                "When is the lip corner puller shown?", "What events have a lip corner puller?", "Which of the events show AU12?", "At what time does action unit 12 occur?");
    }

    @Test
    void oneUnit() {
        assertReads(new Question.UnitShown(Scope.ALL, PULLER), "Is AU12 present?", "Does AU12 occur in this video?", "AU12?", "Can you see a lip corner puller?", "Is there a lip corner puller?",
                "Tell me whether action unit 12 is shown.", "Does the subject show AU 12?", "Is there any AU12?");
        assertReads(new Question.UnitShown(SECOND, PULLER), "Does the second event show AU12?", "Is AU12 present in the second event?", "In event 2, is a lip corner puller shown?");
        assertReads(new Question.UnitShown(Scope.ALL.withSide(Side.LEFT), PULLER), "Is AU12 on the left side?", "Is AU12L shown?", "Is AU L12 present?",
                "Is the lip corner puller located on the left?");
        assertReads(new Question.UnitSide(Scope.ALL, PULLER), "On which side is AU12?", "Where is AU12?", "Is AU12 on the left or on the right?", "Which half of the face shows AU12?",
                "Is the lip corner puller left-sided or right-sided?", "Is AU12 on the right side or on the left side?", "Which side shows the lip corner puller?");
        assertReads(new Question.UnitSide(SECOND, PULLER), "On which side is AU12 in the second event?", "Is AU12 left or right in event 2?");
    }

    @Test
    void classes() {
        assertReads(new Question.EmotionClass(SECOND, Fineness.FINE), "What emotion does the second event show?", "Which emotion is shown in event 2?", "Is the second event happy?",
                "What is the fine-grained class of the second expression?", "Is the 2nd event disgust or surprise?", "What is the emotion of the second event?",
                "Does the second event show happiness?", "What expression does the second event show?");
        assertReads(new Question.EmotionClass(Scope.ALL, Fineness.COARSE), "Is the expression positive or negative?", "Is it positive, negative or surprise?", "coarse class?",
                "What is the coarse-grained expression class?", "Which coarse expression category is it?", "What is the valence of the expression?", "Is a positive or a negative expression shown?");
        assertReads(new Question.EmotionClass(Scope.of(Kind.MICRO), Fineness.FINE), "What emotion does the micro-expression show?", "Which emotion class does the micro-expression belong to?",
                "What emotions are shown in the micro-expressions?");
        assertReads(new Question.UnitsAndEmotion(Scope.ALL, UnitNumber.UNSAID), "Which action units are present, and what emotion do they suggest?", "List the action units and the emotion",
                "Based on the action units, what is the expression's emotion?", "Which AUs appear and which coarse and fine-grained class do they suggest?",
                "Name all action units and, based on them, the fine-grained expression class.", "Which action units occur, and therefore which emotion is it?");
    }

    @Test
    void durationsRegionsAndSidesOfEvents() {
        assertReads(new Question.EventDuration(SECOND), "How long is event 2?", "How long does the second event last?", "What is the duration of the second expression?", "duration of event two",
                "How long did the second one last?", "How long does the second event take?", "How many seconds does event 2 last?", "How long, in seconds, is the second event?");
        assertReads(new Question.MovingRegions(SECOND), "Which part of the face moves in the second event?", "What moves in event 2?", "Which facial regions are involved in the second event?",
                "Where on the face is the second event?", "Does the second event move the brows?", "Which regions does the second expression show moving?", "Which areas of the face move in event #2?");
        assertReads(new Question.EventSide(SECOND), "On which side of the face is the second event?", "Is the second event on the left or right side?", "Is event 2 on the left?",
                "Is the second event left-sided or right-sided?", "Which side moves in the second event?", "Is the second event unilateral or bilateral?", "Is the second event one-sided?");
        assertReads(new Question.EventSide(Scope.ALL.withPart(FacePart.BROWS)), "On which side do the brows move?");
    }

    @Test
    void analyses() {
        assertReads(new Question.Analysis(SECOND), "Analyse the second event.", "Analyze event 2 in depth", "Describe the second expression in detail.", "Give a full analysis of the 2nd event.",
                "Describe what happens in the second event", "What happens in event 2?", "Provide a thorough report of the second event.", "Explain the second event");
        assertReads(new Question.Analysis(Scope.ALL.withWindow(new TimeWindow(3, 8))), "What happens between 3 s and 8 s?", "Describe the events between 3 s and 8 s.");
    }
}
