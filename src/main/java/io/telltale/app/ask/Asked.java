package io.telltale.app.ask;

import io.telltale.app.model.ModelSaid;
import io.telltale.qa.answer.Answer;
import java.util.Optional;

/**
 * A question and what came of it.
 *
 * @param text   in the user's words
 * @param answer of the reasoner
 * @param said   by the language model, where one was asked and answered
 * @param silent why a language model that was asked did not answer
 */
record Asked(String text, Answer answer, Optional<ModelSaid> said, Optional<String> silent) {
    /** Whether there is an answer of anybody. */
    boolean isAnswered() {
        return answer instanceof Answer.Answered || said.isPresent();
    }
}
