package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model is asked: a system text, then texts and pictures in the order in which they are read, and how the answer is drawn.
 *
 * @param system what the model is to be, where it is told so; not blank
 * @param parts  at least one
 */
public record Prompt(Optional<String> system, List<Part> parts, Sampling sampling) {
    /** A piece of the user's message. */
    public sealed interface Part {
        /** Not blank. */
        record Text(String text) implements Part {
            public Text {
                if (text.isBlank()) {
                    throw new IllegalArgumentException("a text part of a prompt must not be blank");
                }
            }
        }

        /** Several frames are several of these. */
        record Shown(Picture picture) implements Part {
            public Shown {
                Objects.requireNonNull(picture, "picture");
            }
        }
    }

    public Prompt {
        parts = List.copyOf(parts);
        Objects.requireNonNull(sampling, "sampling");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a prompt must have at least one part");
        }
        if (system.isPresent() && system.get().isBlank()) {
            throw new IllegalArgumentException("the system text of a prompt must not be blank; leave it out");
        }
    }

    /** Text alone, with the default sampling. */
    public static Prompt of(String text) {
        return new Prompt(Optional.empty(), List.of(new Part.Text(text)), Sampling.DEFAULT);
    }

    public Prompt withSystem(String text) {
        return new Prompt(Optional.of(text), parts, sampling);
    }

    public Prompt withSampling(Sampling other) {
        return new Prompt(system, parts, other);
    }

    /** 64 hexadecimal digits: the same for the same words, pictures and sampling, whatever the model. */
    public String sha256() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("messages", ChatRequest.messages(this, ChatRequest::fingerprint));
        json.put("sampling", sampling.toString());
        return Picture.sha256(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
