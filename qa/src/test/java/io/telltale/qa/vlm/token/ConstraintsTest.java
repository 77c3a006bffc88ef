package io.telltale.qa.vlm.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.qa.vlm.AnswerCheck;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.AnswerForm.Field;
import io.telltale.qa.vlm.AnswerForm.Value;
import io.telltale.qa.vlm.Sampling;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ConstraintsTest {
    private static final Tokenizer TINY = TinyTokenizer.read();
    private static final int END = TINY.id("<|im_end|>");
    /** As a model has it: more rows than tokens. */
    private static final int ROWS = 512;
    private static final AnswerForm WORDS = new AnswerForm.OneOf(List.of("micro", "micro-expression", "macro", "\u5FAE\u8868\u60C5", "\uD83D\uDE42", "a \"b\"", "mi"));
    private static final AnswerForm ALL = new AnswerForm.Fields(List.of(new Field("why \"so\"", new Value.Text(12)), new Field("count", new Value.Number()),
            new Field("micro", new Value.Bool()), new Field("emotion", new Value.Choice(List.of("happy", "happiness", "\u60B2\u4F24", "a\nb"))),
            new Field("units", new Value.Choices(List.of("AU1", "AU12", "AU4"), 3)), new Field("last", new Value.Text(1))));

    /** What is written where the logits are noise, with the end token as likely as the noise makes it. */
    private static String written(AnswerForm form, Random random, double spread, int[] favourites) throws Exception {
        TokenConstraint constraint = Constraints.of(form, TINY, END).orElseThrow();
        Sampler sampler = new Sampler(Sampling.DEFAULT.withTemperature(OptionalDouble.of(1)), random.nextLong());
        List<Integer> ids = new ArrayList<>();
        long most = Constraints.mostTokens(form).orElseThrow();
        while (!constraint.isComplete()) {
            assertTrue(ids.size() <= most, "more than " + most + " tokens");
            float[] logits = new float[ROWS];
            for (int id = 0; id < ROWS; id++) {
                logits[id] = (float) (spread * random.nextGaussian());
            }
            for (int id : favourites) {
                logits[id] += 20;
            }
            constraint.restrict(logits);
            int token = sampler.draw(logits);
            constraint.accept(token);
            if (token != END) {
                ids.add(token);
            }
        }
        float[] logits = new float[ROWS];
        constraint.restrict(logits);
        for (int id = 0; id < ROWS; id++) {
            assertEquals(id == END, logits[id] == 0);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ids.forEach(id -> bytes.writeBytes(TINY.bytes(id)));
        // Throws where the bytes are not well-formed UTF-8, which decode would hide.
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    }

    @Property(tries = 300)
    void whateverTheLogitsTheChoiceIsOneOfThem(@ForAll long seed) throws Exception {
        assertEquals(Optional.empty(), AnswerCheck.check(WORDS, written(WORDS, new Random(seed), 5, new int[0])));
    }

    @Property(tries = 150)
    void whateverTheLogitsTheObjectParsesAndFits(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        // Some tokens are much liked: bytes of characters cut in the middle, digits, quotation marks, the end, special tokens.
        int[] favourites = random.ints(random.nextInt(12), 0, ROWS).toArray();
        String text = written(ALL, random, 1 + random.nextInt(5), favourites);
        assertEquals(Optional.empty(), AnswerCheck.check(ALL, text), text);
        JsonNode json = new ObjectMapper().readTree(text);
        assertEquals(List.of("why \"so\"", "count", "micro", "emotion", "units", "last"), json.properties().stream().map(Map.Entry::getKey).toList());
    }

    @Test
    void everyChoiceIsReachedAlsoThoseThatBeginLikeOthers() throws Exception {
        Set<String> seen = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 600; i++) {
            seen.add(written(WORDS, random, 1, new int[0]));
        }
        assertEquals(new HashSet<>(((AnswerForm.OneOf) WORDS).choices()), seen);
        AnswerForm form = new AnswerForm.Fields(List.of(new Field("e", new Value.Choice(List.of("a", "ab", "b"))), new Field("u", new Value.Choices(List.of("x", "y"), 2))));
        Set<String> objects = new HashSet<>();
        for (int i = 0; i < 1500; i++) {
            objects.add(new ObjectMapper().readTree(written(form, random, 1, new int[0])).toString());
        }
        // 3 choices; lists: none, 2 of one, 4 of two.
        assertEquals(3 * 7, objects.size());
    }

    /** Token by token, what is allowed is what some text of the form goes on with: against all texts of a small form, written out. */
    @Test
    void theMaskIsExactlyWhatTheFormAllows() {
        AnswerForm form = new AnswerForm.Fields(List.of(new Field("b", new Value.Bool()), new Field("c", new Value.Choice(List.of("on", "one")))));
        List<byte[]> texts = new ArrayList<>();
        for (String colon : List.of(":", ": ")) {
            for (String value : List.of("true", "false")) {
                for (String comma : List.of(",", ", ")) {
                    for (String second : List.of(":", ": ")) {
                        for (String choice : List.of("on", "one")) {
                            texts.add(("{\"b\"" + colon + value + comma + "\"c\"" + second + "\"" + choice + "\"}").getBytes(StandardCharsets.UTF_8));
                        }
                    }
                }
            }
        }
        Random random = new Random(4);
        for (int round = 0; round < 40; round++) {
            TokenConstraint constraint = Constraints.of(form, TINY, END).orElseThrow();
            byte[] soFar = {};
            while (!constraint.isComplete()) {
                float[] logits = new float[ROWS];
                constraint.restrict(logits);
                List<Integer> allowed = new ArrayList<>();
                for (int id = 0; id < ROWS; id++) {
                    byte[] next = joined(soFar, TINY.bytes(id));
                    boolean expected = next.length > soFar.length && !TINY.isAdded(id)
                            && texts.stream().anyMatch(text -> text.length >= next.length && Arrays.equals(text, 0, next.length, next, 0, next.length));
                    assertEquals(expected, logits[id] == 0, id + " after " + new String(soFar, StandardCharsets.UTF_8));
                    if (expected) {
                        allowed.add(id);
                    }
                }
                int token = allowed.get(random.nextInt(allowed.size()));
                constraint.accept(token);
                soFar = joined(soFar, TINY.bytes(token));
            }
        }
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] all = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        return all;
    }

    /** A mask kept for one state must be that of another which looks alike: with many characters left and with few. */
    @Test
    void keptMasksAreThoseOfTheState() {
        AnswerForm form = new AnswerForm.Fields(List.of(new Field("t", new Value.Text(40)), new Field("l", new Value.Choices(List.of("x", "yy"), 30))));
        TokenConstraint kept = Constraints.of(form, TINY, END).orElseThrow();
        FormAutomaton automaton = FormAutomaton.of((AnswerForm.Fields) form);
        long state = automaton.start();
        String text = "{\"t\":\"" + "m\u00E9\\n\u60B2\uD83D\uDE42 micro".repeat(3) + "abcdef\\u00e9\",\"l\":[" + "\"x\",\"yy\", ".repeat(13) + "\"x\"]}";
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            float[] logits = new float[ROWS];
            kept.restrict(logits);
            for (int id = 0; id < TINY.size(); id++) {
                long after = TINY.isAdded(id) ? ByteForm.DEAD : state;
                for (byte next : TINY.bytes(id)) {
                    after = after == ByteForm.DEAD ? after : automaton.next(after, next & 0xFF);
                }
                assertEquals(after != ByteForm.DEAD, logits[id] == 0, "token " + id);
            }
            kept.accept(ofByte(value));
            state = automaton.next(state, value & 0xFF);
        }
        assertTrue(kept.isComplete());
    }

    private static int ofByte(byte value) {
        for (int id = 0; id < TINY.size(); id++) {
            if (Arrays.equals(TINY.bytes(id), new byte[] {value})) {
                return id;
            }
        }
        throw new AssertionError("no token for the byte " + value);
    }

    @Test
    void numbersAndStringsAreThoseOfJson() {
        for (String good : List.of("0", "-0", "7", "-12.5", "0.125", "123456789012345", "0.000001")) {
            assertTrue(fits(new Value.Number(), good), good);
        }
        for (String bad : List.of("", "-", "01", "+1", "1.", ".5", "1e3", "1234567890123456", "0.1234567", "1.2.3", "--1", "NaN", " 1  ")) {
            assertFalse(fits(new Value.Number(), bad), bad);
        }
        for (String good : List.of("\"\"", "\"ab\u60B2\"", "\"\\\"\\\\\\/\"", "\"\\u00e9\\uD7ff\\uE000\"", "\"\uD83D\uDE42\uD83D\uDE42\uD83D\uDE42\"", "\"\u007F\"")) {
            assertTrue(fits(new Value.Text(3), good), good);
        }
        for (String bad : List.of("\"", "a", "\"abcd\"", "\"a\nb\"", "\"\\x\"", "\"\\u12g4\"", "\"\\ud83d\"", "\"\\uDE42\"", "\"a\"b", "'a'")) {
            assertFalse(fits(new Value.Text(3), bad), bad);
        }
        for (String good : List.of("[]", "[\"a\"]", "[\"a\",\"a\"]", "[\"a\", \"b\"]")) {
            assertTrue(fits(new Value.Choices(List.of("a", "b"), 2), good), good);
        }
        for (String bad : List.of("", "[", "[,]", "[\"a\",]", "[\"c\"]", "[\"a\" ,\"b\"]", "[\"a\",\"b\",\"a\"]", "[\"a\",  \"b\"]")) {
            assertFalse(fits(new Value.Choices(List.of("a", "b"), 2), bad), bad);
        }
    }

    private static boolean fits(Value value, String text) {
        FormAutomaton automaton = FormAutomaton.of(new AnswerForm.Fields(List.of(new Field("v", value))));
        long state = automaton.start();
        for (byte next : ("{\"v\": " + text + "}").getBytes(StandardCharsets.UTF_8)) {
            state = state == ByteForm.DEAD ? state : automaton.next(state, next & 0xFF);
        }
        return state != ByteForm.DEAD && automaton.isOver(state);
    }

    @Test
    void whatIsNotAllowedIsNotTaken() {
        assertEquals(Optional.empty(), Constraints.of(AnswerForm.FREE, TINY, END));
        assertEquals(Optional.empty(), Constraints.mostTokens(AnswerForm.FREE));
        TokenConstraint constraint = Constraints.of(WORDS, TINY, END).orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> constraint.accept(END));
        assertThrows(IllegalArgumentException.class, () -> constraint.accept(TINY.encode("z")[0]));
        assertThrows(IllegalArgumentException.class, () -> constraint.accept(500));
        assertThrows(IllegalArgumentException.class, () -> constraint.accept(TINY.id("<think>")));
        assertThrows(IllegalArgumentException.class, () -> constraint.restrict(new float[100]));
        for (int id : TINY.encode("mi")) {
            constraint.accept(id);
        }
        assertFalse(constraint.isComplete());
        constraint.accept(END);
        assertTrue(constraint.isComplete());
    }
}
