package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionParserTest {
    private static final Question ALL = new Question.CountEvents(Scope.ALL);
    private static final Question MICRO = new Question.CountEvents(Scope.of(Kind.MICRO));
    private static final Question MACRO = new Question.CountEvents(Scope.of(Kind.MACRO));
    private static final Question UNITS = new Question.ActionUnits(Scope.ALL, Question.UnitNumber.UNSAID);

    @ParameterizedTest
    @ValueSource(strings = {
        "How many expression events appear in this video?",
        "how many expression events appear in this video",
        "HOW MANY EXPRESSIONS ARE THERE?",
        "How many facial expressions are shown in the clip?",
        "How many expressions occur in total?",
        "Number of events",
        "# of events",
        "Count all expression events, please.",
        "count the expressions",
        "What is the total number of expression events in the whole recording?",
        "How many micro- and macro-expressions are there altogether?",
        "How many micro and macro expressions are in this video",
        "Can you tell me how many events you found?",
        "Are there any expressions in this video?",
        "  How   many\texpression\nevents appear in this video ?  "})
    void countsAllEvents(String text) {
        assertEquals(ALL, QuestionParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "How many micro-expression events appear in this video?",
        "how many micro expressions are there",
        "How many microexpressions are there?",
        "How many micro‐expressions occur?",
        "How many micro – expressions occur?",
        "number of MEs",
        "How many MEs does the subject show?",
        "count the micro-expressions",
        "Micro-expression count",
        "tell me the number of micro-expression events",
        "Please give me the count of micro expressions in this long video.",
        "are there micro-expressions in this video?",
        "How often does a micro-expression appear?"})
    void countsMicroExpressions(String text) {
        assertEquals(MICRO, QuestionParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "How many macro-expression events appear in this video?",
        "count the macro-expressions",
        "number of MaEs",
        "How many MaE are in the video",
        "What's the number of macroexpressions?",
        "tell me how many macro-expressions there are",
        "How many macro events were detected?"})
    void countsMacroExpressions(String text) {
        assertEquals(MACRO, QuestionParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "What distinct action units appear in this video?",
        "Which action units occur?",
        "which AUs occur in this clip",
        "List the AUs",
        "AUs?",
        "Show me the facial action units",
        "Which FACS codes are present?",
        "What AU's are active in the video?",
        "Name all different action-units that you see.",
        "What unique action units are present in the micro- and macro-expressions?"})
    void listsActionUnits(String text) {
        assertEquals(UNITS, QuestionParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Which action units appear in the micro-expressions? | MICRO",
        "List the AUs of the macro-expressions | MACRO"})
    void listsActionUnitsOfOneKind(String text, Kind kind) {
        assertEquals(new Question.ActionUnits(Scope.of(kind), Question.UnitNumber.UNSAID), QuestionParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "What is the expression type of the 5-th expression event in this video? | 5",
        "What is the expression type of the 1-th expression event in this video? | 1",
        "What is the expression type of the 23-th expression event in this video? | 23",
        "what is the type of the 2nd event | 2",
        "what type is event 3? | 3",
        "What type is event #3? | 3",
        "what kind of expression is event number 4 | 4",
        "What kind of expression is event no. 4? | 4",
        "Is the 3rd event a micro or a macro? | 3",
        "Is the fifth expression a micro-expression or a macro-expression? | 5",
        "is the third event micro? | 3",
        "Micro or macro: the twelfth event? | 12",
        "Which type is the twenty-first expression? | 21",
        "Which type is the thirtieth expression? | 30",
        "Which type is the ninety ninth expression? | 99",
        "classify the first event | 1",
        "What is the expression type of the 1 st event? | 1",
        "Is event three a MaE or an ME? | 3",
        "What is the second expression? | 2",
        "The 22nd event: which class is it? | 22",
        "What type is number five? | 5"})
    void asksForTheTypeOfAnEvent(String text, int index) {
        assertEquals(new Question.ExpressionType(Scope.event(EventIndex.of(index))), QuestionParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "what type is the last expression | 1",
        "Is the final event a micro- or a macro-expression? | 1",
        "What type is the very last event? | 1",
        "What type is the fifth event from the end? | 5",
        "What type is the third from last event? | 3",
        "What type is the last but one event? | 2",
        "What type is the second to last event? | 2",
        "what type is the third-to-last expression | 3",
        "What is the type of the 2nd last event? | 2",
        "What is the type of the penultimate event? | 2",
        "What is the type of the next-to-last event? | 2"})
    void countsIndicesFromTheEnd(String text, int fromEnd) {
        assertEquals(new Question.ExpressionType(Scope.event(new EventIndex(fromEnd, true))), QuestionParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "99999999999999999999999"})
    void understandsIndicesBeyondAnInt(String digits) {
        Question.ExpressionType type = assertInstanceOf(Question.ExpressionType.class, QuestionParser.parse("What type is event " + digits + "?"));
        assertTrue(type.scope().index().orElseThrow().among(1000).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.", "1", "event ", "twenty first left or ", "how many "})
    void comesToAnEndWithVeryLongText(String text) {
        assertNotNull(QuestionParser.parse(text.repeat(20_000)));
    }

    @Property(tries = 300)
    void neverFails(@ForAll String text) {
        assertNotNull(QuestionParser.parse(text));
    }

    /** Words of the grammar in any order are understood or refused, and never answered without the words that they ask for. */
    @Property(tries = 1000)
    void wordSaladIsUnderstoodOrRefused(@ForAll @Size(max = 8) List<@From("words") String> words) {
        Question question = QuestionParser.parse(String.join(" ", words));
        assertTrue(words.stream().noneMatch(w -> w.equals("not")) || !understood(question), words::toString);
        switch (question) {
            case Question.CountEvents _ -> assertTrue(has(words, "expressions?|micro|events?|macro|MaEs|AU12|AUs|move"), words::toString);
            case Question.ActionUnits _ -> assertTrue(words.contains("AUs"), words::toString);
            case Question.ExpressionType type -> assertTrue(type.scope().index().orElseThrow().number() >= 1 && has(words, "3rd|2|last|first"), words::toString);
            case Question.UnitShown _, Question.UnitSide _ -> assertTrue(has(words, "AU12|AUs"), words::toString);
            case Question.EmotionClass _, Question.UnitsAndEmotion _ -> assertTrue(has(words, "emotion|expressions?|coarse|happy"), words::toString);
            case Question.EventTime _ -> assertTrue(has(words, "when|apex|expressions?|events?|MaEs"), words::toString);
            case Question.EventDuration _ -> assertTrue(words.contains("how long"), words::toString);
            case Question.MovingRegions _, Question.EventSide _ -> assertTrue(has(words, "move|brows|left side|which side"), words::toString);
            case Question.Analysis _ -> assertTrue(words.contains("analyse"), words::toString);
            case Question.FreeForm free -> assertFalse(free.reason().isBlank());
            case Question.Unanswerable refused -> assertFalse(refused.reason().isBlank());
        }
    }

    private static boolean understood(Question question) {
        return !(question instanceof Question.FreeForm) && !(question instanceof Question.Unanswerable);
    }

    private static boolean has(List<String> words, String pattern) {
        return words.stream().anyMatch(w -> w.matches(pattern));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("how many", "expression", "events", "micro", "macro", "MaEs", "AUs", "3rd", "2", "last", "first", "type", "what", "is", "the", "of", "not",
                "to", "or", "any", "there", "number of", "-th", "0", "AU12", "when", "apex", "how long", "emotion", "brows", "move", "left side", "which side",
                "between 3 s and 8 s", "analyse", "that", "with", "does", "coarse", "5 s", "happy");
    }

    @Property(tries = 100)
    void caseSpacesAndPunctuationDoNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        for (String example : Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream()).toList()) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? " " : "");
            for (char c : example.toCharArray()) {
                switch (c) {
                    case ',' -> text.append(random.nextBoolean() ? "" : " ,");
                    case ' ' -> text.append(random.nextBoolean() ? "  " : "\t");
                    case '-' -> text.append(random.nextBoolean() ? " " : "\u2010");
                    case '?' -> text.append(random.nextBoolean() ? "" : " ?!");
                    default -> text.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
                }
            }
            assertEquals(QuestionParser.parse(example), QuestionParser.parse(text.toString()), text::toString);
        }
    }
}
