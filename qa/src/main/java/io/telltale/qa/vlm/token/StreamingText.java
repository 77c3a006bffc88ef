package io.telltale.qa.vlm.token;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * {@code tokens, one by one -> text, whole characters}: together the pieces are {@link Tokenizer#decode} of all tokens. The bytes of a character that is not
 * complete wait for the next token; bytes that can be no character any more become U+FFFD at once. One thread.
 */
public final class StreamingText {
    private final Tokenizer tokenizer;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] waiting = {};

    public StreamingText(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** @return what is certain now; often empty */
    public String add(int token) {
        return tokenizer.isSpecial(token) ? "" : decode(tokenizer.held(token), false);
    }

    /** @return what is left: U+FFFD for a character that was cut */
    public String end() {
        String rest = decode(new byte[0], true);
        decoder.reset();
        return rest;
    }

    private String decode(byte[] more, boolean end) {
        ByteBuffer in = ByteBuffer.allocate(waiting.length + more.length).put(waiting).put(more).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, end);
        if (end) {
            decoder.flush(out);
        }
        waiting = new byte[in.remaining()];
        in.get(waiting);
        return out.flip().toString();
    }
}
