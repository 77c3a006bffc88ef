package io.telltale.qa.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code bytes of a streamed chat completion -> Reply}, told piece by piece on the way. Server-sent events (WHATWG HTML, 9.2.6) whose data are chunks of a reply;
 * {@code [DONE]} ends it. Without {@code [DONE]} it is whole where a reason of its end was told; else it was cut.
 *
 * <p>Everything in it is a stranger's: bytes, lines and calls are bounded. The first thing that is wrong ends the reading; {@link #reply} tells it.
 */
final class ChatStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of one line; a chunk has some hundred bytes, one with a whole call of a tool some thousand. */
    static final int MOST_LINE_BYTES = 1 << 20;
    private static final String END = "[DONE]";

    private final int most;
    private final Consumer<String> heard;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final CalledTools calls = new CalledTools();
    private Optional<Reply.Usage> usage = Optional.empty();
    private String finish = "";
    private int told;
    private boolean afterReturn;
    private boolean isEnded;
    private boolean isWhole;
    private ChatReply.Unreadable trouble;

    /**
     * @param most  bytes of the whole stream
     * @param heard gets whole characters only
     */
    ChatStream(int most, Consumer<String> heard) {
        this.most = most;
        this.heard = heard;
    }

    /** @return whether more is wanted */
    boolean accept(byte[] bytes) {
        try {
            for (int i = 0; i < bytes.length && !isEnded; i++) {
                if (raw.size() == most) {
                    throw new ChatReply.Unreadable("is longer than " + most + " bytes and was cut off");
                }
                raw.write(bytes[i]);
                take(bytes[i]);
            }
        } catch (ChatReply.Unreadable e) {
            trouble = e;
            isEnded = true;
        }
        return !isEnded;
    }

    /** The connection has ended: what stands there without its empty line may still be an event. */
    void end() {
        if (!isEnded) {
            accept(new byte[] {'\n', '\n'});
            isEnded = true;
        }
    }

    /** Lines end in LF, CR or both. */
    private void take(byte next) throws ChatReply.Unreadable {
        boolean isSecondHalf = next == '\n' && afterReturn;
        afterReturn = next == '\r';
        if (isSecondHalf) {
            return;
        }
        if (next == '\n' || next == '\r') {
            String whole = line.toString(StandardCharsets.UTF_8);
            line.reset();
            field(whole.startsWith("\uFEFF") ? whole.substring(1) : whole);
            return;
        }
        if (line.size() == MOST_LINE_BYTES) {
            throw new ChatReply.Unreadable("holds a line of more than " + MOST_LINE_BYTES + " bytes");
        }
        line.write(next);
    }

    /** Comments, which some servers send to keep a connection alive, and the names of events tell nothing. Older llama.cpp writes {@code error: {…}}. */
    private void field(String whole) throws ChatReply.Unreadable {
        int colon = whole.indexOf(':');
        if (whole.isEmpty()) {
            String event = data.toString();
            data.setLength(0);
            if (!event.isBlank()) {
                event(event.strip());
            }
        } else if (colon > 0 && (whole.startsWith("data") && colon == 4 || whole.startsWith("error") && colon == 5)) {
            data.append(data.isEmpty() ? "" : "\n").append(whole, colon + 1, whole.length());
        }
    }

    private void event(String json) throws ChatReply.Unreadable {
        if (json.equals(END)) {
            isWhole = true;
            isEnded = true;
            return;
        }
        JsonNode chunk;
        try {
            chunk = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new ChatReply.Unreadable("holds an event that is not valid JSON: '" + ChatReply.quoted(json) + "'");
        }
        Optional<String> error = chunk.has("choices") && !chunk.path("error").isObject() ? Optional.empty() : ChatReply.errorOf(chunk);
        if (error.isPresent()) {
            throw new ChatReply.Unreadable("ended in an error: " + error.get());
        }
        usage = ChatReply.usage(chunk.path("usage")).or(() -> usage);
        JsonNode choice = chunk.path("choices").path(0);
        finish = choice.path("finish_reason").isTextual() ? choice.get("finish_reason").asText() : finish;
        if (finish.equals("content_filter")) {
            throw new ChatReply.Unreadable("was withheld by the server's content filter");
        }
        JsonNode delta = choice.path("delta");
        calls.add(delta.path("tool_calls"));
        refusal.append(delta.path("refusal").isTextual() ? delta.get("refusal").asText() : "");
        text.append(ChatReply.text(delta.path("content")).orElse(""));
        tell(false);
    }

    /** The first half of a character waits for the second. */
    private void tell(boolean all) {
        int end = !all && !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1)) ? text.length() - 1 : text.length();
        if (end > told) {
            String piece = text.substring(told, end);
            told = end;
            heard.accept(piece);
        }
    }

    /** Whether it ended before the reply did. */
    boolean isCut() {
        return trouble == null && finish.isEmpty() && !isWhole;
    }

    /** Nothing was told yet: the same can be asked again. */
    boolean isSilent() {
        return told == 0;
    }

    /** What came, as it came. */
    byte[] raw() {
        return raw.toByteArray();
    }

    /** @throws ChatReply.Unreadable with the rest of the sentence "the reply of … " */
    Reply reply() throws ChatReply.Unreadable {
        if (trouble != null) {
            throw trouble;
        }
        if (isCut()) {
            throw new ChatReply.Unreadable("was cut off after " + text.length() + " characters");
        }
        if (!refusal.toString().isBlank()) {
            throw new ChatReply.Unreadable("is a refusal: " + ChatReply.quoted(refusal.toString()));
        }
        tell(true);
        List<ToolCall> whole = calls.whole();
        return new Reply(text.toString(), usage, ChatReply.finish(finish, whole), whole);
    }
}
