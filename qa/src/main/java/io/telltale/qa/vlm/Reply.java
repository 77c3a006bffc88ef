package io.telltale.qa.vlm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model answered.
 *
 * @param text  as it came; may be empty
 * @param usage where the model told it
 * @param calls of tools, where the model wants some
 */
public record Reply(String text, Optional<Usage> usage, Finish finish, List<ToolCall> calls) {
    /** Why the answer ends. */
    public enum Finish {
        /** The model was done. */
        STOP,
        /** {@link Sampling#maxTokens} were reached: the text is cut. */
        LENGTH,
        /** The model wants a tool. */
        TOOL,
        /** Not told, or a reason of the server's own. */
        OTHER
    }

    /** Tokens of one exchange; pictures count among those of the prompt. Neither is negative. */
    public record Usage(long promptTokens, long completionTokens) {
        public Usage {
            if (promptTokens < 0 || completionTokens < 0) {
                throw new IllegalArgumentException("token counts must not be negative, got " + promptTokens + " and " + completionTokens);
            }
        }
    }

    public Reply(String text, Optional<Usage> usage, Finish finish) {
        this(text, usage, finish, List.of());
    }

    public Reply {
        calls = List.copyOf(calls);
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(finish, "finish");
    }

    /** The same reply in other words. */
    Reply withText(String other) {
        return new Reply(other, usage, finish, calls);
    }
}
