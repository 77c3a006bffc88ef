package io.telltale.app.model;

import io.telltale.qa.vlm.Model;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.RemoteModel;
import io.telltale.qa.vlm.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A model of this machine or of another, which is closed by its owner. One thread. */
public final class OpenedModel implements Model, AutoCloseable {
    private final Model model;
    private final Runnable closing;
    private final Supplier<Optional<String>> spent;

    private OpenedModel(Model model, Runnable closing, Supplier<Optional<String>> spent) {
        this.model = model;
        this.closing = closing;
        this.spent = spent;
    }

    /** @param closing called once, when this is closed */
    public static OpenedModel local(Model model, Runnable closing) {
        return new OpenedModel(model, closing, Optional::empty);
    }

    static OpenedModel remote(RemoteModel model) {
        return new OpenedModel(model, model::close, () -> Optional.of(model.spending().toString()));
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply reply(Prompt prompt) throws ModelException {
        return model.reply(prompt);
    }

    @Override
    public Reply reply(Prompt prompt, Consumer<String> heard) throws ModelException {
        return model.reply(prompt, heard);
    }

    @Override
    public int together() {
        return model.together();
    }

    @Override
    public List<Reply> replies(List<Prompt> prompts) throws ModelException {
        return model.replies(prompts);
    }

    /** Replies, tokens and cost of a remote model so far; empty for one on this machine. */
    public Optional<String> spent() {
        return spent.get();
    }

    @Override
    public void close() {
        closing.run();
    }
}
