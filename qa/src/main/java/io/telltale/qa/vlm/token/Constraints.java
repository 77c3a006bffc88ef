package io.telltale.qa.vlm.token;

import io.telltale.qa.vlm.AnswerForm;
import java.util.Optional;

/**
 * {@code form of an answer -> what tokens may come next}, so that whatever a model prefers, the text has the form. An automaton over bytes knows how a text of the
 * form may go on; a token is allowed where all its bytes are. Any split of the text into tokens is allowed, not only that of the tokenizer: models are free in
 * it, and no text is lost, since each byte is a token. Tokens with names of their own stay out.
 *
 * <p>Objects are written without white space but for one blank behind colons and commas, where the model likes it. Sources: B. T. Willard, R. Louf, Efficient Guided
 * Generation for Large Language Models, arXiv:2307.09702, for masks from an automaton; here it runs over bytes, not characters.
 */
public final class Constraints {
    private Constraints() {
    }

    /**
     * For one answer. Empty where any text will do.
     *
     * @param endToken ends the answer where the form allows it
     */
    public static Optional<TokenConstraint> of(AnswerForm form, Tokenizer tokenizer, int endToken) {
        return automaton(form).map(automaton -> new FormConstraint(tokenizer.masks(form, automaton), tokenizer, endToken));
    }

    /** No answer of this form takes more tokens, the end token included; empty where there is no bound. Fewer than that may cut it. */
    public static Optional<Long> mostTokens(AnswerForm form) {
        return automaton(form).map(automaton -> automaton.mostBytes() + 1);
    }

    private static Optional<FormAutomaton> automaton(AnswerForm form) {
        return switch (form) {
            case AnswerForm.Free free -> Optional.empty();
            case AnswerForm.OneOf one -> Optional.of(FormAutomaton.of(one));
            case AnswerForm.Fields fields -> Optional.of(FormAutomaton.of(fields));
        };
    }
}
