package io.telltale.qa.vlm.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class StreamingTextTest {
    private static final Tokenizer TINY = TinyTokenizer.read();

    @Provide
    Arbitrary<List<Integer>> tokens() {
        return Arbitraries.integers().between(0, TINY.size() + 3).list().ofMaxSize(40);
    }

    @Property(tries = 500)
    void thePiecesAreTheWholeAndNoneSplitsACharacter(@ForAll("tokens") List<Integer> ids) {
        StreamingText stream = new StreamingText(TINY);
        StringBuilder all = new StringBuilder();
        for (int id : ids) {
            String piece = stream.add(id);
            assertFalse(!piece.isEmpty() && (Character.isLowSurrogate(piece.charAt(0)) || Character.isHighSurrogate(piece.charAt(piece.length() - 1))), piece);
            all.append(piece);
        }
        all.append(stream.end());
        assertEquals(TINY.decode(ids.stream().mapToInt(Integer::intValue).toArray()), all.toString());
    }

    @Property(tries = 300)
    void wellFormedTextComesThroughByteByByte(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Utf8 utf8 = new Utf8();
        StringBuilder all = new StringBuilder();
        for (byte value : bytes) {
            utf8.add(new byte[] {value}, all);
        }
        utf8.end(all);
        assertEquals(new String(bytes, StandardCharsets.UTF_8), all.toString());
    }

    @Test
    void aCharacterWaitsForItsLastByte() {
        StreamingText stream = new StreamingText(TINY);
        int[] face = TINY.encode("\uD83D\uDE42");
        assertEquals(4, face.length);
        assertEquals("", stream.add(face[0]) + stream.add(face[1]) + stream.add(face[2]));
        assertEquals("\uD83D\uDE42", stream.add(face[3]));
        assertEquals("", stream.add(face[0]));
        assertEquals("\uFFFDA", stream.add(TINY.encode("A")[0]));
        assertEquals("", stream.add(face[0]) + stream.add(TINY.id("<|im_end|>")));
        assertEquals("\uFFFD", stream.end());
        assertEquals("", stream.end());
    }

    /** The table of examples in the Unicode standard, section 3.9, and the borders of what is well formed. */
    @Test
    void eachMaximalBeginningIsOneReplacement() {
        assertDecoded("\uFFFD\uFFFD\uFFFD\uFFFDA", 0xC0, 0xAF, 0xE0, 0x80, 'A');
        assertDecoded("\uFFFD\uFFFD\uFFFD", 0xED, 0xA0, 0x80);
        assertDecoded("\uFFFD\uFFFD\uFFFD\uFFFD", 0xF4, 0x91, 0x92, 0x93);
        assertDecoded("\uFFFD\uFFFD\uFFFDA", 0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 'A');
        assertDecoded("\uD7FF\uE000\uDBFF\uDFFF\u0800\u0080", 0xED, 0x9F, 0xBF, 0xEE, 0x80, 0x80, 0xF4, 0x8F, 0xBF, 0xBF, 0xE0, 0xA0, 0x80, 0xC2, 0x80);
        assertDecoded("\uFFFD", 0xF0, 0x90, 0x80);
    }

    private static void assertDecoded(String expected, int... bytes) {
        Utf8 utf8 = new Utf8();
        StringBuilder text = new StringBuilder();
        for (int value : bytes) {
            utf8.add(new byte[] {(byte) value}, text);
        }
        utf8.end(text);
        assertEquals(expected, text.toString());
    }
}
