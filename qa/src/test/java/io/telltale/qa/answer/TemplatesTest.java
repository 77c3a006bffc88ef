package io.telltale.qa.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.telltale.qa.answer.Question.Fineness;
import io.telltale.qa.answer.Question.UnitNumber;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wordings of the question files of ME-LVQA and of ME-VQA, v1 and v2. */
class TemplatesTest {
    @Test
    void theLongVideoTask() {
        List<Question> expected = List.of(new Question.CountEvents(Scope.ALL), new Question.CountEvents(Scope.of(Kind.MICRO)), new Question.CountEvents(Scope.of(Kind.MACRO)),
                new Question.ActionUnits(Scope.ALL, UnitNumber.UNSAID), new Question.ExpressionType(Scope.event(EventIndex.of(2))));
        assertEquals(expected, Question.EXAMPLES.stream().map(QuestionParser::parse).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 11, 12, 13, 21, 22, 23, 28, 33})
    void everyIndexWithTheSuffixTh(int n) {
        assertEquals(new Question.ExpressionType(Scope.event(EventIndex.of(n))),
                QuestionParser.parse("What is the expression type of the " + n + "-th expression event in this video?"));
    }

    @Test
    void theClipTask() {
        assertEquals(new Question.EmotionClass(Scope.ALL, Fineness.COARSE), QuestionParser.parse("What is the coarse expression class?"));
        assertEquals(new Question.EmotionClass(Scope.ALL, Fineness.FINE), QuestionParser.parse("What is the fine-grained expression class?"));
        assertEquals(new Question.ActionUnits(Scope.ALL, UnitNumber.ONE), QuestionParser.parse("What is the action unit?"));
        assertEquals(new Question.ActionUnits(Scope.ALL, UnitNumber.SEVERAL), QuestionParser.parse("What are the action units?"));
        assertEquals(new Question.UnitsAndEmotion(Scope.ALL, UnitNumber.ONE), QuestionParser.parse(
                "What is the action unit present, and based on it, what is the fine-grained expression and the coarse expression class?"));
        assertEquals(new Question.UnitsAndEmotion(Scope.ALL, UnitNumber.SEVERAL), QuestionParser.parse(
                "What are the action units present, and based on them, what is the fine-grained expression and the coarse expression class?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Please analyse the micro-expression shown in this video in detail.",
        "Please analyze the micro-expression shown in this video in detail.",
        "Provide a detailed analysis of the micro-expression observed in this clip.",
        "Provide a comprehensive analysis of the facial micro-expression shown in this clip."})
    void analyses(String text) {
        assertEquals(new Question.Analysis(Scope.of(Kind.MICRO)), QuestionParser.parse(text));
    }

    @ParameterizedTest
    @EnumSource(ActionUnit.class)
    void everyActionUnitByEveryName(ActionUnit unit) {
        List<String> names = Stream.of(Stream.of(unit.officialName(), unit.officialName().toUpperCase(Locale.ROOT), unit.officialName().replace(' ', '-'), unit.code(),
                "AU " + unit.number(), "AU-" + unit.number(), "\"" + unit.number() + "\"", "number " + unit.number(), unit.code() + " (" + unit.officialName() + ")"),
                unit.aliases().stream()).flatMap(s -> s).toList();
        for (String name : names) {
            assertEquals(new Question.UnitShown(Scope.ALL, unit), QuestionParser.parse("Is the action unit " + name + " shown on the face?"), name);
            assertEquals(new Question.UnitSide(Scope.ALL, unit), QuestionParser.parse("Is the action unit " + name + " located on the left or right face?"), name);
        }
        for (String name : Stream.concat(Stream.of(unit.officialName(), unit.code()), unit.aliases().stream()).toList()) {
            assertEquals(new Question.UnitShown(Scope.ALL, unit), QuestionParser.parse("Is the " + name + " visible?"), name);
            assertEquals(new Question.CountEvents(Scope.ALL.withUnit(unit)), QuestionParser.parse("How many events show " + name + "?"), name);
        }
    }

    static Stream<String> examples() {
        return Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsOfferedIsUnderstood(String example) {
        Question question = QuestionParser.parse(example);
        assertFalse(question instanceof Question.FreeForm || question instanceof Question.Unanswerable, () -> example + " -> " + question);
    }
}
