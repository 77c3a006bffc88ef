package io.telltale.qa.vlm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One turn of a conversation: texts and pictures in the order in which they are read.
 *
 * @param parts at least one, unless the assistant only calls tools
 * @param calls of tools; by the assistant alone
 * @param answers the {@link ToolCall#id} that a message of role {@code TOOL} answers; empty in all others
 */
public record Message(Role role, List<Part> parts, List<ToolCall> calls, Optional<String> answers) {
    /** Who speaks. */
    public enum Role {
        USER, ASSISTANT, TOOL
    }

    /** A piece of a message. */
    public sealed interface Part {
        /** Not blank. */
        record Text(String text) implements Part {
            public Text {
                if (text.isBlank()) {
                    throw new IllegalArgumentException("a text part of a prompt must not be blank");
                }
            }
        }

        /** Several frames without a time are several of these. */
        record Shown(Picture picture) implements Part {
            public Shown {
                Objects.requireNonNull(picture, "picture");
            }
        }

        /**
         * A video. The rate is what the model is told, which need not be that of the camera: at a <em>virtual</em> rate of 2 frames/s a micro-expression of a
         * third of a second is not one time step but many.
         *
         * @param frames at least one, all of one size
         * @param framesPerSecond positive
         */
        record Clip(List<Picture> frames, double framesPerSecond) implements Part {
            public Clip {
                frames = List.copyOf(frames);
                if (frames.isEmpty() || !(framesPerSecond > 0 && framesPerSecond < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("a clip needs frames and a positive rate, got " + frames.size() + " at " + framesPerSecond + " frames/s");
                }
            }
        }
    }

    public Message {
        parts = List.copyOf(parts);
        calls = List.copyOf(calls);
        if (parts.isEmpty() && calls.isEmpty()) {
            throw new IllegalArgumentException("a prompt must have at least one part");
        }
        if (!calls.isEmpty() && role != Role.ASSISTANT || answers.isPresent() != (role == Role.TOOL)) {
            throw new IllegalArgumentException("the assistant calls tools and tools answer a call, got " + role + " with " + calls.size() + " calls, answering " + answers);
        }
    }

    public static Message user(List<Part> parts) {
        return new Message(Role.USER, parts, List.of(), Optional.empty());
    }

    public static Message user(String text) {
        return user(List.of(new Part.Text(text)));
    }

    /** What a model said, as it stands in the next prompt. */
    public static Message assistant(String text, List<ToolCall> calls) {
        return new Message(Role.ASSISTANT, text.isBlank() ? List.of() : List.of(new Part.Text(text)), calls, Optional.empty());
    }

    public static Message tool(ToolCall call, List<Part> result) {
        return new Message(Role.TOOL, result, List.of(), Optional.of(call.id()));
    }
}
