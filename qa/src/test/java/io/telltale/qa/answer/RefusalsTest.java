package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Near misses: what must not be answered as if it were the question next to it. */
class RefusalsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | empty",
        "'   ?! ' | empty",
        "Is the person lying? | lie",
        "Does he lie? | lie",
        "Does she tell the truth in this video? | honesty",
        "Who is this? | persons",
        "How old is the person in this video? | persons",
        "What does he feel? | feels",
        "Is she nervous? | feels",
        "Why did the stressed man smile? | persons",
        "How many? | not understood",
        "expressions | not understood",
        "the third event | not understood",
        "When? | not understood",
        "How long is the video? | not understood",
        "How many eyes does the person have? | not understood",
        "When does the video end? | not understood",
        "How many action units appear in this video? | listed, not counted",
        "How many micro-expressions and how many macro-expressions are there? | One question at a time",
        "How many events are there and when do they start? | a count and for a time",
        "When does the second event start and how long does it last? | One question at a time",
        "What are the action units and what type is the third event? | One question at a time",
        "Which action units appear when the brows move? | action units and for a time",
        "What is the fine-grained and the coarse class? | One question at a time",
        "What type is the 0-th event? | numbered from 1",
        "Is it the 2nd or the 3rd event that is micro? | One event at a time",
        "What type is the 3rd micro-expression? | together",
        "Is the second micro-expression a macro-expression? | together",
        "What type is the expression? | which event",
        "Is the expression micro? | which event",
        "Is it micro or macro? | which event",
        "What is the length of the video? | not understood",
        "Is AU12 or AU6 shown? | One action unit at a time",
        "Is AU 99 shown? | no action unit '99'",
        "Does AU3 appear? | those known are 1, 2, 4",
        "How many events move the brows or the mouth? | One part",
        "How many events between 8 s and 3 s? | must end later",
        "How many events before 0 s? | must end later",
        "How many events after 10 s and before 5 s? | nothing in common",
        "How many events appear in the third event? | a single event has no count"})
    void refusesWithTheReason(String text, String reason) {
        Question.Unanswerable refused = assertInstanceOf(Question.Unanswerable.class, QuestionParser.parse(text), text);
        assertTrue(refused.reason().contains(reason), () -> "'" + text + "' -> " + refused.reason());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "What is the weather like? | 'weather'",
        "How many people are in the video? | 'people'",
        "How many long expressions are in the video? | 'long'",
        "How many expressions are not micro-expressions? | 'not'",
        "How many micro-expressions are macro-expressions? | which kind",
        "Why is the 3rd event a micro-expression? | 'why'",
        "What types are the 2nd and the 3rd event? | 'types'",
        "Wie viele Mikroexpressionen gibt es? | 'wie'",
        "What type is event 2.5? | '2.5'",
        "Which event is the longest? | 'longest'",
        "Which event lasts longer than 1 s? | 'longer'",
        "How many events are left? | 'left'",
        "Is that the right answer, event 2? | 'right'",
        "How many events are on the left of the picture? | 'picture'",
        "How many events move the mouth to the left? | 'left'",
        "How many events move the upper lip? | 'upper'",
        "How many events move the corner of the mouth? | 'corner'",
        "How many events occur at 5 s? | '5'",
        "How many events between 3 and 8? | 'between'",
        "How many events after -5 s? | 'after'",
        "How many events between frame 3 and frame 8? | 'between'",
        "How many events in the first half of the video? | 'half'",
        "How many events between the first and the second event? | 'between'",
        "How many events in 1:75? | '1:75'",
        "How many events after 1:75? | 'after'",
        "How many frames does the video have? | 'frames'",
        "What are the action units of the 2 events? | '2'",
        "How many happy expressions are there? | not selected by their emotion",
        "Which events are negative? | not selected by their emotion",
        "When is the person angry? | not selected by their emotion",
        "What type is the first happy event? | not selected by their emotion",
        "How many blinks are there? | Blinks",
        "What is AU12? | not clear what is asked",
        "What does the third event show? | not clear what is asked",
        "How long is it from onset to apex of event 2? | from onset to offset",
        "Which action units appear on the left side? | which events 'left'",
        "Which action units move the brows? | which events 'brows'",
        "Which part of the mouth moves? | which events 'mouth'",
        "Which action units does the third event show on the left side? | which events 'left'",
        "On the left side, what type is the third event? | which events 'left'",
        "Is AU12 shown on the left side in the third event? | which events 'left'",
        "Are all events micro-expressions? | for all events",
        "Do all events show AU12? | for all events",
        "How many events occur in the first second of the third event? | within an event",
        "Is there an event at the end of the video? | say times in seconds",
        "How many events at the beginning? | say times in seconds",
        "Is AU12 shown when the brows move? | say times in seconds",
        "Describe the face | a description is asked of",
        "Is the person smiling? | 'smiling'",
        "Is AU6+12 shown? | '6+12'",
        "What is the 5th action unit? | Events have numbers"})
    void leavesToALanguageModelWhatItDoesNotHold(String text, String reason) {
        Question.FreeForm free = assertInstanceOf(Question.FreeForm.class, QuestionParser.parse(text), text);
        assertTrue(free.reason().toLowerCase().contains(reason.toLowerCase()), () -> "'" + text + "' -> " + free.reason());
    }
}
