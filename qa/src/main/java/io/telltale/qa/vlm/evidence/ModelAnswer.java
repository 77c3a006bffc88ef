package io.telltale.qa.vlm.evidence;

import io.telltale.qa.answer.Question;

/**
 * What a model said, in the wording of the challenge, so that it can be set beside the reasoner's plain answer and scored like it.
 *
 * <p>A text of the form that was asked for is taken as it is. Of any other, as servers that cannot be held to a form send them, only what can be read in one way is
 * taken: one of the allowed answers and no second one, and no word that turns it round. A guess is never made: what cannot be read is {@link Unusable}.
 */
public sealed interface ModelAnswer {
    /**
     * One line.
     *
     * @param exact whether the model kept to the form
     */
    record Plain(String text, boolean exact) implements ModelAnswer {
        public Plain {
            if (text.isBlank() || text.lines().count() > 1) {
                throw new IllegalArgumentException("a plain answer is one line, got '" + text + "'");
            }
        }
    }

    /** @param why one line, with the beginning of what the model said */
    record Unusable(String why) implements ModelAnswer {
    }

    /**
     * @param question as it was asked
     * @param text     of the reply, thoughts included
     */
    static ModelAnswer of(Question question, String text) {
        return new ModelAnswerReader(text).read(question);
    }
}
