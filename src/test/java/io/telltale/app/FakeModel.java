package io.telltale.app;

import io.telltale.app.model.LocalModels;
import io.telltale.app.model.ModelProgress;
import io.telltale.app.model.OpenedModel;
import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.Roofline;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Model;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.qwen.LocalOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A model whose answers a test knows; it keeps what it was asked and how it was opened. */
public final class FakeModel implements Model {
    private final Answers answers;
    private final List<Prompt> asked = new ArrayList<>();
    private final List<LocalOptions> opened = new ArrayList<>();
    private int closed;

    /** What it says. */
    @FunctionalInterface
    public interface Answers {
        Reply to(Prompt prompt) throws ModelException;
    }

    public FakeModel(Answers answers) {
        this.answers = answers;
    }

    /** The same to everything. */
    public static FakeModel saying(String text) {
        return new FakeModel(_ -> reply(text));
    }

    public static FakeModel failing(ModelException.Scope scope, String why) {
        return new FakeModel(_ -> {
            throw new ModelException(scope, why);
        });
    }

    public static Reply reply(String text) {
        return new Reply(text, Optional.of(new Reply.Usage(100, 5)), Reply.Finish.STOP);
    }

    /** All texts of the last message. */
    public static String question(Prompt prompt) {
        return prompt.messages().getLast().parts().stream().filter(Message.Part.Text.class::isInstance).map(part -> ((Message.Part.Text) part).text()).collect(Collectors.joining("\n"));
    }

    public LocalModels here() {
        return new LocalModels() {
            @Override
            public OpenedModel open(Path folder, LocalOptions how, ModelProgress progress) {
                opened.add(how);
                return OpenedModel.local(FakeModel.this, () -> closed++);
            }

            /** Of a small machine; measuring takes a second. */
            @Override
            public Roofline limits(Workers workers) {
                return new Roofline(20e9, 100e9);
            }
        };
    }

    public List<Prompt> asked() {
        return asked;
    }

    public List<LocalOptions> opened() {
        return opened;
    }

    public int closed() {
        return closed;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Reply reply(Prompt prompt) throws ModelException {
        asked.add(prompt);
        return answers.to(prompt);
    }

    /** Word by word. */
    @Override
    public Reply reply(Prompt prompt, Consumer<String> heard) throws ModelException {
        Reply reply = reply(prompt);
        for (String word : reply.text().split("(?<= )")) {
            heard.accept(word);
        }
        return reply;
    }
}
