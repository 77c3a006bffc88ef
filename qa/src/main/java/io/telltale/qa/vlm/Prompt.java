package io.telltale.qa.vlm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.Sha256;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model is asked: a system text, the conversation so far, the tools it may call, how the answer is drawn, and what form it must have.
 *
 * @param system   what the model is to be, where it is told so; not blank
 * @param messages at least one, the last not by the assistant
 * @param tools    may be empty; names differ
 */
public record Prompt(Optional<String> system, List<Message> messages, List<Tool> tools, Sampling sampling, AnswerForm form) {
    public Prompt {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(form, "form");
        if (messages.isEmpty() || messages.getLast().role() == Message.Role.ASSISTANT) {
            throw new IllegalArgumentException("a prompt must end with a message to the model");
        }
        if (system.isPresent() && system.get().isBlank()) {
            throw new IllegalArgumentException("the system text of a prompt must not be blank; leave it out");
        }
        if (tools.stream().map(Tool::name).distinct().count() != tools.size()) {
            throw new IllegalArgumentException("two tools of a prompt have the same name: " + tools.stream().map(Tool::name).toList());
        }
    }

    /** Text alone, with the default sampling. */
    public static Prompt of(String text) {
        return of(List.of(new Message.Part.Text(text)));
    }

    /** One message of the user, with the default sampling. */
    public static Prompt of(List<Message.Part> parts) {
        return conversation(List.of(Message.user(parts)));
    }

    /** Several turns, with the default sampling. */
    public static Prompt conversation(List<Message> messages) {
        return new Prompt(Optional.empty(), messages, List.of(), Sampling.DEFAULT, AnswerForm.FREE);
    }

    public Prompt withSystem(String text) {
        return new Prompt(Optional.of(text), messages, tools, sampling, form);
    }

    public Prompt withMessages(List<Message> others) {
        return new Prompt(system, others, tools, sampling, form);
    }

    public Prompt withTools(List<Tool> others) {
        return new Prompt(system, messages, others, sampling, form);
    }

    public Prompt withSampling(Sampling other) {
        return new Prompt(system, messages, tools, other, form);
    }

    public Prompt withForm(AnswerForm other) {
        return new Prompt(system, messages, tools, sampling, other);
    }

    /** 64 hexadecimal digits: the same for the same words, pictures, tools, sampling and form, whatever the model. */
    public String sha256() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("messages", ChatRequest.messages(this, ChatRequest::fingerprint));
        if (!tools.isEmpty()) {
            json.set("tools", ChatRequest.tools(this));
        }
        json.put("sampling", sampling.toString());
        if (!form.equals(AnswerForm.FREE)) {
            json.put("form", form.toString());
        }
        return Sha256.hex(json.toString());
    }
}
