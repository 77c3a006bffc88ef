package io.telltale.app.challenge;

import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.QuestionText;
import io.telltale.spotting.Expression;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one row of a challenge file.
 *
 * @param plain      in challenge wording
 * @param understood the question as it was understood
 * @param confidence probability that it is right, 0..1
 * @param evidence   the events it rests on
 * @param fallback   why it is not an answer from the video but a guess that is written down in advance; empty for an answer
 */
record RowAnswer(String plain, String understood, double confidence, List<Expression> evidence, Optional<String> fallback) {
    RowAnswer {
        if (plain.isEmpty() || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("not an answer: '" + plain + "' with confidence " + confidence);
        }
        evidence = List.copyOf(evidence);
    }

    /** What {@link FallbackAnswer} has for the question, with confidence 0. */
    static RowAnswer fallback(String question, String reason) {
        Question parsed = QuestionParser.parse(question);
        return new RowAnswer(FallbackAnswer.to(parsed), QuestionText.of(parsed), 0, List.of(), Optional.of(reason));
    }
}
