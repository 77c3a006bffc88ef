package io.telltale.bench.mabench;

import io.telltale.bench.dfme.EmotionFile;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import io.telltale.qa.AnswerFileException;
import java.io.IOException;
import java.util.List;

/** Questions, labels and truths of benchmarks. */
public final class BenchTargets {
    public static final List<Target> ALL = List.of(
            Target.of("ma-questions", input -> MaQuestionFile.read(InputFile.of("questions.jsonl", input)), AnswerFileException.class),
            Target.of("ma-answers", input -> MaAnswerFile.read(InputFile.of("answers.json", input)), AnswerFileException.class),
            Target.of("emotions-csv", input -> EmotionFile.read(InputFile.of("emotions.csv", input)), AnswerFileException.class),
            Target.of("planted-truth", input -> PlantedTruth.read(InputFile.of("x.truth.json", input)), IOException.class));

    private BenchTargets() {
    }
}
