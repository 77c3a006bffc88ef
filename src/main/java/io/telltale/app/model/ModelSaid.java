package io.telltale.app.model;

import io.telltale.app.console.Printable;
import io.telltale.qa.answer.Question;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.evidence.EvidencePrompt;
import io.telltale.qa.vlm.evidence.ModelAnswer;

/**
 * What a model said to a question.
 *
 * @param prompt  that it was first shown
 * @param reply   the answer, as it came
 * @param replies of it until then; more than one where it used tools
 */
public record ModelSaid(Question question, EvidencePrompt prompt, Reply reply, int replies) {
    /** In the wording of the challenge, or why not. */
    public ModelAnswer answer() {
        return ModelAnswer.of(question, reply.text());
    }

    /** One line: the answer in the wording of the challenge where it can be read as one, else what the model said. */
    public String plain() {
        return switch (answer()) {
            case ModelAnswer.Plain plain -> Printable.line(plain.text());
            case ModelAnswer.Unusable _ -> Printable.line(reply.text());
        };
    }

    /** The same for a reader, who is told where it is no answer to the question. */
    public String sentence() {
        return switch (answer()) {
            case ModelAnswer.Plain plain -> plain.text();
            case ModelAnswer.Unusable unusable -> reply.text().strip() + " (no answer to the question: " + unusable.why() + ")";
        };
    }
}
