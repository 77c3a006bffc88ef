package io.telltale.bench.dfme;

import io.telltale.bench.score.ConfusionMatrix;
import io.telltale.qa.AnswerFileException;
import io.telltale.qa.reason.Emotion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Said emotions against true ones.
 *
 * @param matrix     over {@link #CLASSES}, in this order
 * @param unanswered clips without an answer: a miss of their class
 * @param unreadable answers that are none of the seven words: likewise
 * @param unknown    answers for clips that the truth does not hold: left out
 */
public record DfmeScore(ConfusionMatrix matrix, int clips, int unanswered, int unreadable, int unknown) {
    public static final List<Emotion> CLASSES = List.of(Emotion.DISGUST, Emotion.SURPRISE, Emotion.FEAR, Emotion.SADNESS, Emotion.HAPPINESS, Emotion.ANGER, Emotion.CONTEMPT);

    /** @throws AnswerFileException where the truth holds a word that is none of the seven, or no answer is for a clip of the truth */
    public static DfmeScore of(EmotionFile truth, EmotionFile answers) throws AnswerFileException {
        ConfusionMatrix matrix = ConfusionMatrix.empty(CLASSES.size(), CLASSES.size());
        int unanswered = 0;
        int unreadable = 0;
        for (Map.Entry<String, String> clip : truth.emotions().entrySet()) {
            int right = index(clip.getValue());
            if (right < 0) {
                throw new AnswerFileException("the truth of clip '" + clip.getKey() + "' is '" + clip.getValue() + "', none of the seven emotions of DFME");
            }
            String answer = answers.emotions().getOrDefault(clip.getKey(), "");
            int said = index(answer);
            unanswered += answer.isEmpty() ? 1 : 0;
            unreadable += !answer.isEmpty() && said < 0 ? 1 : 0;
            matrix = matrix.with(right, said);
        }
        List<String> unknown = new ArrayList<>(answers.emotions().keySet());
        unknown.removeAll(new HashSet<>(truth.emotions().keySet()));
        if (unknown.size() == answers.emotions().size()) {
            throw new AnswerFileException("no answer is for a clip of the truth: the answers are for '" + unknown.getFirst() + "', the truth has '" + truth.emotions().keySet().iterator().next() + "'");
        }
        return new DfmeScore(matrix, truth.emotions().size(), unanswered, unreadable, unknown.size());
    }

    private static int index(String word) {
        Optional<Emotion> emotion = Emotion.named(word);
        return emotion.map(CLASSES::indexOf).orElse(-1);
    }
}
