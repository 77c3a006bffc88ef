package io.telltale.app.model;

import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code prompt -> text} for a reader: every word as the model gets it, and a line for each picture. */
public final class ShownPrompt {
    private ShownPrompt() {
    }

    public static String of(Prompt prompt) {
        StringBuilder text = new StringBuilder();
        prompt.system().ifPresent(system -> text.append("[system]\n").append(system.stripTrailing()).append("\n\n"));
        for (Message message : prompt.messages()) {
            text.append('[').append(message.role().name().toLowerCase(Locale.ROOT)).append("]\n");
            message.parts().forEach(part -> text.append(of(part)).append('\n'));
            for (ToolCall call : message.calls()) {
                text.append("[call of ").append(call.name()).append(": ").append(call.arguments()).append("]\n");
            }
            text.append('\n');
        }
        prompt.tools().forEach(tool -> text.append("[tool ").append(tool.name()).append(": ").append(tool.description()).append("]\n"));
        return text.append(form(prompt.form())).toString();
    }

    private static String of(Message.Part part) {
        return switch (part) {
            case Message.Part.Text words -> words.text().stripTrailing();
            case Message.Part.Shown shown -> "[picture: " + of(shown.picture()) + "]";
            case Message.Part.Clip clip -> String.format(Locale.ROOT, "[clip: %d frames, told to the model as %s frames/s, %d bytes, the first %s]", clip.frames().size(),
                    Double.toString(clip.framesPerSecond()).replaceFirst("\\.0$", ""), clip.frames().stream().mapToLong(Picture::size).sum(), of(clip.frames().getFirst()));
        };
    }

    private static String of(Picture picture) {
        return picture.form().mediaType() + ", " + picture.size() + " bytes, sha256 " + picture.sha256().substring(0, 12);
    }

    private static String form(AnswerForm form) {
        return switch (form) {
            case AnswerForm.Free _ -> "[any answer]";
            case AnswerForm.OneOf(List<String> choices) -> "[the answer is one of: " + String.join(", ", choices) + "]";
            case AnswerForm.Fields(List<AnswerForm.Field> fields) -> "[the answer is a JSON object with " + fields.stream().map(AnswerForm.Field::name).collect(Collectors.joining(", ")) + "]";
        };
    }
}
