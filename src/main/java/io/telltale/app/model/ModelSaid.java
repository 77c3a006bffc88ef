package io.telltale.app.model;

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
}
