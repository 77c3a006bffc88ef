package io.telltale.qa.vlm.evidence;

import static io.telltale.spotting.Kind.MACRO;
import static io.telltale.spotting.Kind.MICRO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.Spottings;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.vlm.AnswerForm;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelAnswerTest {
    private static final String COUNT = "How many micro-expression events appear in this video?";
    private static final String UNITS = "What distinct action units appear in this video?";
    private static final String UNIT = "What is the action unit?";
    private static final String SHOWN = "Is the action unit dimpler shown on the face?";
    private static final String SIDE = "Is the action unit dimpler located on the left or right face?";
    private static final String TYPE = "What is the expression type of the 2-th expression event in this video?";
    private static final String COARSE = "What is the coarse expression class?";
    private static final String FINE = "What is the fine-grained expression class?";
    private static final String BOTH = "What are the action units present, and based on them, what is the fine-grained expression and the coarse expression class?";
    private static final String ANALYSIS = "Provide a detailed analysis of the micro-expression observed in this clip.";
    private static final String FREE = "Does the smile look forced?";

    private static ModelAnswer read(String question, String text) {
        return ModelAnswer.of(QuestionParser.parse(question), text);
    }

    private static void plain(String question, String text, String plain, boolean exact) {
        assertEquals(new ModelAnswer.Plain(plain, exact), read(question, text), () -> question + " <- " + text);
    }

    private static void unusable(String question, String text) {
        assertInstanceOf(ModelAnswer.Unusable.class, read(question, text), () -> question + " <- " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "7 | 7 | true", "007 | 7 | true", "**7** | 7 | false", "7. | 7 | false", "There are 7 micro-expressions. | 7 | false", "I count three events. | 3 | false",
        "zero | 0 | false", "7 to 9 | | ", "7 or 8 | | ", "2 micro and 3 macro | | ", "7.5 | | ", "-3 | | ", "many | | ", "not 3 | | ", "AU12 | | ", "99999999999 | | ",
        "Between one and three | | ", "<think>2 or 3?</think>3 | 3 | true"})
    void counts(String text, String plain, Boolean exact) {
        if (plain == null) {
            unusable(COUNT, text);
        } else {
            plain(COUNT, text, plain, exact);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "micro-expression | micro-expression | true", "Micro-Expression. | micro-expression | true", "It is a microexpression | micro-expression | false", "macro | macro-expression | false",
        "a micro facial expression | micro-expression | false", "not a macro-expression | | ", "micro-expression, not macro-expression | | ", "It could be micro or macro | | ", "neutral | | "})
    void types(String text, String plain, Boolean exact) {
        if (plain == null) {
            unusable(TYPE, text);
        } else {
            plain(TYPE, text, plain, exact);
        }
    }

    @Test
    void yesAndNo() {
        plain(SHOWN, "yes", "yes", true);
        plain(SHOWN, "No.", "no", true);
        plain(SHOWN, "No, the dimpler is not shown.", "no", false);
        plain(SHOWN, "Yes - clearly", "yes", false);
        plain(SHOWN, "The answer is yes", "yes", false);
        unusable(SHOWN, "It is not a yes");
        unusable(SHOWN, "yes and no");
        unusable(SHOWN, "There is no doubt: yes");
        unusable(SHOWN, "perhaps");
        unusable(SHOWN, "Nobody");
    }

    @Test
    void sides() {
        plain(SIDE, "left", "left", true);
        plain(SIDE, "On the right side of the face", "right", false);
        unusable(SIDE, "left and right");
        unusable(SIDE, "bright");
        plain("On which side of the face is the second micro-expression?", "both", "both", true);
    }

    @Test
    void oneUnit() {
        plain(UNIT, "dimpler", "dimpler", true);
        plain(UNIT, "AU12", "lip corner puller", false);
        plain(UNIT, "I see an upper lid raiser.", "upper lid raiser", false);
        unusable(UNIT, "dimpler, lip tightener");
        unusable(UNIT, "no dimpler but not sure, without it");
        unusable(UNIT, "a smirk");
    }

    @Test
    void severalUnits() {
        plain(UNITS, "{\"units\": [\"lip corner puller\", \"cheek raiser\", \"lip corner puller\"]}", "cheek raiser, lip corner puller", true);
        plain(UNITS, "```json\n{\"units\": []}\n```", "none", true);
        plain(UNITS, "none", "none", true);
        plain(UNITS, "lip corner puller, cheek raiser", "cheek raiser, lip corner puller", false);
        plain(UNITS, "AU6, AU12", "cheek raiser, lip corner puller", false);
        plain(UNITS, "I see AU 6 (cheek raiser), and lip tightener; also upper lid raiser.", "upper lid raiser, cheek raiser, lip tightener", false);
        unusable(UNITS, "{\"units\": [\"smile\"]}");
        unusable(UNITS, "{\"units\": \"dimpler\"}");
        unusable(UNITS, "{\"units\": [\"dimpler\"");
        unusable(UNITS, "{\"other\": []}");
        unusable(UNITS, "[\"smile\"]");
        unusable(UNITS, "AU99 and AU12");
        unusable(UNITS, "dimpler but not cheek raiser");
        unusable(UNITS, "There is no cheek raiser but a dimpler");
        unusable(UNITS, "{\"units\": [\"dimpler\"]} I am sure.");
        unusable(UNITS, "{\"units\": [\"dimpler\"], \"units\": []}");
        unusable(UNITS, "a smile");
    }

    @Test
    void classes() {
        plain(COARSE, "Negative", "negative", true);
        plain(COARSE, "The class is surprise.", "surprise", false);
        unusable(COARSE, "positive or negative");
        unusable(COARSE, "happiness");
        plain(FINE, "disgust", "disgust", true);
        plain(FINE, "happy", "happiness", false);
        plain(FINE, "The fine-grained expression class is anger, and the coarse expression class is negative.", "anger", false);
        unusable(FINE, "others");
        unusable(FINE, "not happiness");
        unusable(FINE, "anger or disgust");
        unusable(FINE, "negative");
    }

    @Test
    void unitsAndClass() {
        String plain = "The action units present are: cheek raiser, lip corner puller. Therefore, the fine-grained expression class is happiness, and the coarse expression class is positive.";
        plain(BOTH, "{\"units\": [\"cheek raiser\", \"lip corner puller\"], \"expression\": \"happiness\"}", plain, true);
        plain(BOTH, plain, plain, false);
        unusable(BOTH, "{\"units\": [\"cheek raiser\"], \"expression\": \"joyful\"}");
        unusable(BOTH, "{\"units\": [\"cheek raiser\"]}");
        unusable(BOTH, "happiness");
    }

    @Test
    void analyses() {
        plain(ANALYSIS, "{\"motion\": \"The corners\\nrise\", \"units\": [\"lip corner puller\"], \"expression\": \"happiness\"}",
                "The corners rise. The action unit present is: lip corner puller. Therefore, the fine-grained expression class is happiness, and the coarse expression class is positive.", true);
        plain(ANALYSIS, "The corners rise.\n\nA smile.", "The corners rise. A smile.", true);
        unusable(ANALYSIS, "{\"motion\": \"\", \"units\": [], \"expression\": \"happiness\"}");
    }

    @Test
    void anyOtherQuestionIsAnsweredInProse() {
        plain(FREE, " It rises\n slowly. ", "It rises slowly.", true);
        unusable(FREE, "word ".repeat(2000));
    }

    @Test
    void whatIsNoAnswerSaysWhy() {
        assertEquals(new ModelAnswer.Unusable("the model said nothing"), read(COUNT, " \n"));
        assertEquals(new ModelAnswer.Unusable("the model was cut off in its thoughts; allow more tokens"), read(COUNT, "<think>Let me count: 1, 2"));
        ModelAnswer.Unusable long1 = assertInstanceOf(ModelAnswer.Unusable.class, read(COUNT, "well ".repeat(100)));
        assertTrue(long1.why().startsWith("the model's answer is not one whole number: 'well well") && long1.why().length() < 140, long1.why());
    }

    static Stream<String> questions() {
        return Stream.of(COUNT, UNITS, UNIT, "What are the action units?", SHOWN, SIDE, TYPE, COARSE, FINE, BOTH, "On which side of the face is the first event?",
                "When is the apex of the first event?", "How long does the first event last?", "Which part of the face moves in the first event?");
    }

    /** The wording of the reasoner's answers is that of a model's: read as one, each is itself. */
    @ParameterizedTest
    @MethodSource("questions")
    void anAnswerOfTheReasonerReadsBack(String text) {
        Question question = QuestionParser.parse(text);
        String plain = new Answerer().answer(question, Spottings.of(0.9, MICRO, MACRO)).plain();
        assertEquals(plain, assertInstanceOf(ModelAnswer.Plain.class, ModelAnswer.of(question, plain)).text());
    }

    /** What a model is held to can be read: every choice of every form. */
    @ParameterizedTest
    @MethodSource("questions")
    void everyAllowedAnswerIsExact(String text) {
        Question question = QuestionParser.parse(text);
        AskedForm form = AskedForm.of(question, ReasonProfile.generic().emotions().rows().keySet());
        if (form.form() instanceof AnswerForm.OneOf one) {
            one.choices().forEach(choice -> assertEquals(new ModelAnswer.Plain(choice, true), ModelAnswer.of(question, choice)));
        }
    }

    @Test
    void everyUnitIsFoundInProse() {
        for (ActionUnit unit : ActionUnit.values()) {
            plain(UNIT, "It shows the " + unit.officialName().toUpperCase(Locale.ROOT) + " here.", unit.officialName(), false);
            for (String alias : unit.aliases()) {
                plain(UNIT, "It shows " + alias.replace(' ', '-') + ".", unit.officialName(), false);
            }
        }
    }

    /** Whatever a model says, it is one line or unusable, and never an exception. */
    @Property(tries = 300)
    void garbageIsNoHarm(@ForAll @StringLength(max = 60) String text) {
        for (String question : List.of(COUNT, UNITS, UNIT, SHOWN, TYPE, FINE, BOTH, ANALYSIS, FREE)) {
            assertNotEquals(null, read(question, text));
        }
    }
}
