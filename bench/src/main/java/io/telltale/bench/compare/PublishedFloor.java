package io.telltale.bench.compare;

import io.telltale.bench.compare.Judgement.Quantity;
import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.ActionUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Constant answers from what is known of the training corpora, without any look at the truth or the videos; none where a corpus or a question has no constant.
 *
 * <p>Counts are the means of SAMM Long Videos (147 videos: 3.41 events, 1.08 micro, 2.33 macro) and of CAS(ME)3 part A (956 videos: 4.40, 0.90, 3.50), rounded
 * so that all = micro + macro. Sets of action units are the constant sets with the highest mean F1 on these annotations ({2, 4, 5, 6, 7, 12, 14, 24} for SAMM
 * videos of four events and more; {1, 2, 4, 14, 24} for CAS(ME)3 videos of eight and more). Macro-expressions are 68 % and 80 % of the events. Classes are the
 * most frequent ones: anger in SAMM, disgust in CAS(ME)3 and CASME II, and negative in all and in SMIC. C. H. Yap, C. Kendrick, M. H. Yap, SAMM Long Videos, FG
 * 2020, doi:10.1109/FG47880.2020.00029; J. Li et al., CAS(ME)3, TPAMI 2023, doi:10.1109/TPAMI.2022.3174895.
 */
final class PublishedFloor {
    private static final String NAME = "Constants of the corpora";
    private static final String NOTE = "floor: mean counts, the best constant set of action units and the most frequent class of the annotated training corpora; knows neither this truth nor the videos";

    private PublishedFloor() {
    }

    static Contestant of(Truth truth) {
        Map<String, String> answers = new HashMap<>();
        truth.rows().forEach(row -> constant(row).ifPresent(answer -> answers.put(row.row().videoId(), answer)));
        return Contestant.floor(NAME, NOTE, answers);
    }

    private static Optional<String> constant(TruthRow row) {
        Optional<Quantity> quantity = Judge.quantity(row.question());
        if (quantity.isPresent()) {
            return count(row.corpus(), quantity.get());
        }
        return switch (row.question()) {
            case Question.ActionUnits units when row.task() == Task.LONG_VIDEO -> units(row.corpus());
            case Question.ExpressionType type -> row.corpus() == Corpus.SAMM || row.corpus() == Corpus.CASME3 ? Optional.of("macro-expression") : Optional.empty();
            case Question.EmotionClass emotion -> emotion.fineness() == Question.Fineness.FINE ? fine(row.corpus())
                    : row.corpus() == Corpus.OTHER || row.corpus() == Corpus.CASME_SQUARE ? Optional.empty() : Optional.of("negative");
            default -> Optional.empty();
        };
    }

    private static Optional<String> count(Corpus corpus, Quantity quantity) {
        return switch (corpus) {
            case SAMM -> Optional.of(switch (quantity) {
                case ALL -> "3";
                case MICRO -> "1";
                case MACRO -> "2";
            });
            case CASME3 -> Optional.of(switch (quantity) {
                case ALL -> "4";
                case MICRO -> "1";
                case MACRO -> "3";
            });
            case CASME2, CASME_SQUARE, SMIC, OTHER -> Optional.empty();
        };
    }

    private static Optional<String> units(Corpus corpus) {
        return switch (corpus) {
            case SAMM -> Optional.of(names(2, 4, 5, 6, 7, 12, 14, 24));
            case CASME3 -> Optional.of(names(1, 2, 4, 14, 24));
            case CASME2, CASME_SQUARE, SMIC, OTHER -> Optional.empty();
        };
    }

    private static Optional<String> fine(Corpus corpus) {
        return switch (corpus) {
            case SAMM -> Optional.of("anger");
            case CASME3, CASME2 -> Optional.of("disgust");
            case CASME_SQUARE, SMIC, OTHER -> Optional.empty();
        };
    }

    private static String names(int... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> ActionUnit.numbered(n).orElseThrow().officialName()).collect(Collectors.joining(", "));
    }
}
