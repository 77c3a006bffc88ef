package io.telltale.qa.vlm.qwen;

import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.checkpoint.GenerationDefaults;
import io.telltale.qa.vlm.token.ChatFormat;
import io.telltale.qa.vlm.token.Constraints;
import io.telltale.qa.vlm.token.Sampler;
import io.telltale.qa.vlm.token.SpokenText;
import io.telltale.qa.vlm.token.StreamingText;
import io.telltale.qa.vlm.token.Thought;
import io.telltale.qa.vlm.token.TokenConstraint;
import io.telltale.qa.vlm.token.Tokenizer;
import io.telltale.qa.vlm.token.ToolCalls;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One answer on its way: {@code logits -> next token}, until it ends. */
final class Answering {
    private final Prompt prompt;
    private final int promptTokens;
    private final int mostTokens;
    private final Sampler sampler;
    private final Optional<TokenConstraint> constraint;
    private final Set<Integer> ends;
    private final StreamingText characters;
    private final SpokenText spoken = new SpokenText();
    private final StringBuilder written = new StringBuilder();
    private final Consumer<String> heard;
    private int count;
    private Reply.Finish finish;

    /** @param mostTokens fewer than the prompt asks for where the context is nearly full */
    Answering(Prompt prompt, PromptTokens tokens, int mostTokens, Tokenizer tokenizer, GenerationDefaults defaults, Consumer<String> heard) {
        this.prompt = prompt;
        this.promptTokens = tokens.length();
        this.mostTokens = mostTokens;
        this.heard = heard;
        this.ends = new HashSet<>(defaults.endTokens());
        ends.add(ChatFormat.end(tokenizer));
        Sampling sampling = resolved(prompt.sampling(), defaults);
        this.sampler = new Sampler(sampling, sampling.seed().orElseGet(() -> new SplittableRandom().nextLong()));
        sampler.saw(tokens.ids());
        this.constraint = prompt.form().equals(AnswerForm.FREE) ? Optional.empty() : Constraints.of(prompt.form(), tokenizer, ChatFormat.end(tokenizer));
        this.characters = new StreamingText(tokenizer);
    }

    /** A temperature that was left open is the checkpoint's, and what goes with it. */
    private static Sampling resolved(Sampling asked, GenerationDefaults defaults) {
        if (asked.temperature().isPresent()) {
            return asked;
        }
        return asked.withTemperature(defaults.temperature()).withTop(asked.topK().isPresent() ? asked.topK() : defaults.topK(),
                asked.topP().isPresent() ? asked.topP() : defaults.topP()).withRepetitionPenalty(asked.repetitionPenalty() == 1 ? defaults.repetitionPenalty() : asked.repetitionPenalty());
    }

    /**
     * @param logits overwritten
     * @return the token to be read next; empty where the answer has ended
     */
    OptionalInt next(float[] logits) throws ModelException {
        constraint.ifPresent(form -> form.restrict(logits));
        int token = sampler.draw(logits);
        count++;
        if (ends.contains(token)) {
            return ended(Reply.Finish.STOP);
        }
        constraint.ifPresent(form -> form.accept(token));
        write(characters.add(token));
        if (constraint.isPresent() && constraint.get().isComplete()) {
            return ended(Reply.Finish.STOP);
        }
        return count == mostTokens ? ended(Reply.Finish.LENGTH) : OptionalInt.of(token);
    }

    private OptionalInt ended(Reply.Finish why) {
        finish = why;
        write(characters.end());
        hear(spoken.end());
        return OptionalInt.empty();
    }

    private void write(String text) {
        written.append(text);
        hear(spoken.add(text));
    }

    private void hear(String text) {
        if (!text.isEmpty()) {
            heard.accept(text);
        }
    }

    /** After it has ended. */
    Reply reply() {
        Optional<Reply.Usage> usage = Optional.of(new Reply.Usage(promptTokens, count));
        String answer = Thought.split(written.toString()).answer();
        ToolCalls said = prompt.tools().isEmpty() ? new ToolCalls(answer.strip(), List.of()) : ToolCalls.parse(answer);
        return new Reply(said.text(), usage, said.calls().isEmpty() ? finish : Reply.Finish.TOOL, said.calls());
    }
}
