package io.telltale.qa.vlm.token;

/**
 * {@code tokens, one by one -> text, whole characters}: together the pieces are {@link Tokenizer#decode} of all tokens. The bytes of a character that is not
 * complete wait for the next token; bytes that can be no character any more become U+FFFD at once. One thread.
 */
public final class StreamingText {
    private final Tokenizer tokenizer;
    private final Utf8 utf8 = new Utf8();

    public StreamingText(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** @return what is certain now; often empty */
    public String add(int token) {
        StringBuilder text = new StringBuilder();
        if (!tokenizer.isSpecial(token)) {
            utf8.add(tokenizer.held(token), text);
        }
        return text.toString();
    }

    /** @return what is left: U+FFFD for a character that was cut, else nothing. The next token begins a new text */
    public String end() {
        StringBuilder text = new StringBuilder();
        utf8.end(text);
        return text.toString();
    }
}
