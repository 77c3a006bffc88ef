package io.telltale.qa.vlm.agent;

import io.telltale.qa.vlm.Model;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.ToolCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Says its lines, and remembers what it was asked; out of lines, it fails. */
final class ScriptedModel implements Model {
    private final Deque<Reply> lines = new ArrayDeque<>();
    final List<Prompt> asked = new ArrayList<>();

    ScriptedModel(Reply... lines) {
        this.lines.addAll(List.of(lines));
    }

    static Reply says(String text) {
        return new Reply(text, Optional.of(new Reply.Usage(10, 2)), Reply.Finish.STOP);
    }

    static Reply calls(String text, ToolCall... calls) {
        return new Reply(text, Optional.of(new Reply.Usage(10, 2)), Reply.Finish.TOOL, List.of(calls));
    }

    static ToolCall call(String id, String name, String arguments) {
        return new ToolCall(id, name, arguments);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Reply reply(Prompt prompt) throws ModelException {
        asked.add(prompt);
        if (lines.isEmpty()) {
            throw new ModelException(ModelException.Scope.MODEL, "nothing more to say");
        }
        return lines.poll();
    }
}
