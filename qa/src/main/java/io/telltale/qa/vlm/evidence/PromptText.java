package io.telltale.qa.vlm.evidence;

import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.ToolCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A prompt for a reader: all its words as a model gets them, {@code [picture 256x256 PNG, sha256 …]} where a picture stands, and around them which templates it was
 * made from, how the answer is drawn and what form it must have. The same prompt gives the same text.
 */
public final class PromptText {
    /** Choices that are written out. */
    private static final int NAMED = 12;

    private PromptText() {
    }

    /** With the templates, what was shown, and what could not be. */
    public static String of(EvidencePrompt made) {
        StringBuilder text = new StringBuilder();
        made.templates().forEach(t -> text.append("template: ").append(t.title()).append(" (sha256 ").append(t.sha256(), 0, 12).append(")\n"));
        text.append("evidence: ").append(made.shown()).append('\n');
        made.notes().forEach(note -> text.append("not shown: ").append(note).append('\n'));
        return text.append(of(made.prompt())).toString();
    }

    public static String of(Prompt prompt) {
        StringBuilder text = new StringBuilder();
        text.append("answer: ").append(form(prompt.form())).append("; ").append(drawn(prompt)).append('\n');
        text.append("prompt: sha256 ").append(prompt.sha256()).append('\n');
        for (Tool tool : prompt.tools()) {
            text.append("tool: ").append(tool.name()).append(": ").append(tool.description()).append(' ').append(tool.parameters()).append('\n');
        }
        prompt.system().ifPresent(system -> text.append("\n=== system ===\n").append(system).append('\n'));
        for (Message message : prompt.messages()) {
            text.append("\n=== ").append(message.role().name().toLowerCase(Locale.ROOT)).append(message.answers().map(id -> ", to " + id).orElse("")).append(" ===\n");
            Message.Part before = null;
            for (Message.Part part : message.parts()) {
                // After a picture a new paragraph begins.
                text.append(part instanceof Message.Part.Text && before != null ? "\n" : "").append(part(part)).append('\n');
                before = part;
            }
            for (ToolCall call : message.calls()) {
                text.append("[call ").append(call.id()).append(": ").append(call.name()).append(' ').append(call.arguments()).append("]\n");
            }
        }
        return text.toString();
    }

    private static String drawn(Prompt prompt) {
        return "temperature " + (prompt.sampling().temperature().isPresent() ? prompt.sampling().temperature().getAsDouble() : "of the model") + ", at most "
                + prompt.sampling().maxTokens() + " tokens" + (prompt.sampling().seed().isPresent() ? ", seed " + prompt.sampling().seed().getAsLong() : "");
    }

    private static String part(Message.Part part) {
        return switch (part) {
            case Message.Part.Text text -> text.text();
            case Message.Part.Shown shown -> "[picture " + picture(shown.picture()) + "]";
            case Message.Part.Clip clip -> "[clip of " + clip.frames().size() + " at " + clip.framesPerSecond() + " frames/s, each " + size(clip.frames().getFirst()) + ", sha256 "
                    + clip.frames().stream().map(f -> f.sha256().substring(0, 12)).collect(Collectors.joining(" ")) + "]";
        };
    }

    private static String picture(Picture picture) {
        return size(picture) + ", sha256 " + picture.sha256();
    }

    /** {@code 256x256 PNG}. */
    private static String size(Picture picture) {
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return "unreadable " + picture.form();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return reader.getWidth(0) + "x" + reader.getHeight(0) + " " + picture.form();
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            return "unreadable " + picture.form();
        }
    }

    private static String form(AnswerForm form) {
        return switch (form) {
            case AnswerForm.Free _ -> "free text";
            case AnswerForm.OneOf one -> "one of " + some(one.choices());
            case AnswerForm.Fields fields -> "JSON with " + fields.fields().stream().map(f -> f.name() + " (" + value(f.value()) + ")").collect(Collectors.joining(", "));
        };
    }

    private static String value(AnswerForm.Value value) {
        return switch (value) {
            case AnswerForm.Value.Text text -> "text of at most " + text.mostCharacters() + " characters";
            case AnswerForm.Value.Number _ -> "a number";
            case AnswerForm.Value.Bool _ -> "true or false";
            case AnswerForm.Value.Choice choice -> "one of " + some(choice.choices());
            case AnswerForm.Value.Choices choices -> "at most " + choices.most() + " of " + some(choices.choices());
        };
    }

    private static String some(List<String> choices) {
        return choices.size() <= NAMED ? String.join(", ", choices) : choices.size() + ", from " + choices.getFirst() + " to " + choices.getLast();
    }
}
