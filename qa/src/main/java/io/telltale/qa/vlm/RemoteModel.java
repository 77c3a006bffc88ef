package io.telltale.qa.vlm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A model behind an OpenAI-compatible address ({@link ChatEndpoint}). Safe for several threads.
 *
 * <p>Sends texts and pictures of a prompt to that address, as they are. The key is read once from the environment ({@link RemoteOptions#keyVariable}); the default
 * variable is not sent over plain HTTP to another machine.
 *
 * <p>A form of the answer is asked for in two ways, by a schema for the server and a sentence for the model ({@link RemoteForm}), and checked. An answer that does
 * not have it is asked for once more, with what was wrong; then there is no answer. Answers with a form are not streamed: what is heard must be the answer.
 */
public final class RemoteModel implements Model, AutoCloseable {
    private final RemoteOptions options;
    private final ChatEndpoint endpoint;

    RemoteModel(RemoteOptions options, ExchangeLog log, UnaryOperator<String> environment, BackOff backOff) throws ModelException {
        this.options = options;
        this.endpoint = new ChatEndpoint(options, log, environment, backOff);
    }

    /**
     * Sends nothing yet.
     *
     * @throws ModelException where the key variable that was named holds no key
     */
    public static RemoteModel open(RemoteOptions options, ExchangeLog log) throws ModelException {
        return new RemoteModel(options, log, System::getenv, BackOff.real());
    }

    @Override
    public String name() {
        return options.model();
    }

    /** Since this was opened. */
    public Spending spending() {
        return endpoint.spending();
    }

    @Override
    public Reply reply(Prompt prompt) throws ModelException {
        return prompt.form().equals(AnswerForm.FREE) ? endpoint.reply(prompt, Optional.empty()) : formed(prompt);
    }

    /** Beside tools, a stream that ends with nothing is asked for again as a whole: Ollama has lost calls in streams (its issues 9632 and 12557). */
    @Override
    public Reply reply(Prompt prompt, Consumer<String> heard) throws ModelException {
        if (!prompt.form().equals(AnswerForm.FREE)) {
            return Model.super.reply(prompt, heard);
        }
        Reply reply = endpoint.reply(prompt, Optional.of(heard));
        boolean isLost = !prompt.tools().isEmpty() && reply.text().isEmpty() && reply.calls().isEmpty() && reply.finish() != Reply.Finish.LENGTH;
        return isLost ? Model.super.reply(prompt, heard) : reply;
    }

    private Reply formed(Prompt prompt) throws ModelException {
        Prompt told = RemoteForm.told(prompt);
        Reply first = endpoint.reply(told, Optional.empty());
        if (!first.calls().isEmpty()) {
            return first;
        }
        String text = RemoteForm.bare(prompt.form(), first.text());
        Optional<String> wrong = AnswerCheck.check(prompt.form(), text);
        if (wrong.isEmpty()) {
            return first.withText(text);
        }
        Reply second = endpoint.reply(again(told, first, wrong.get()), Optional.empty());
        String other = RemoteForm.bare(prompt.form(), second.text());
        Optional<String> still = AnswerCheck.check(prompt.form(), other);
        if (still.isPresent()) {
            throw endpoint.failure(ModelException.Scope.PROMPT, "the reply of " + options.base() + " has not the form that was asked for, twice: " + still.get());
        }
        return new Reply(other, sum(first, second), second.finish());
    }

    /** Without tools, so that the schema can be sent. */
    private static Prompt again(Prompt told, Reply first, String wrong) {
        List<Message> messages = new ArrayList<>(told.messages());
        if (!first.text().isBlank()) {
            messages.add(Message.assistant(first.text(), List.of()));
        }
        String cut = first.finish() == Reply.Finish.LENGTH ? " (it was cut off: be shorter)" : "";
        messages.add(Message.user("That cannot be read: " + wrong + cut + ". " + RemoteForm.sentence(told.form()).orElseThrow()));
        return told.withMessages(messages).withTools(List.of());
    }

    private static Optional<Reply.Usage> sum(Reply first, Reply second) {
        return first.usage().flatMap(a -> second.usage().map(b -> new Reply.Usage(a.promptTokens() + b.promptTokens(), a.completionTokens() + b.completionTokens())));
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        endpoint.close();
    }
}
