package io.telltale.qa.vlm.evidence;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Forms of prompts, and what a model answers to each kind of question. */
public final class EvidenceTargets {
    private static final List<Question> QUESTIONS = Stream.of("How many micro-expressions are there?", "What are the action units?", "What is the fine-grained expression class?",
            "Is AU12 shown?", "Please analyse the expression.", "What is the expression type?").map(QuestionParser::parse).toList();

    public static final List<Target> ALL = List.of(
            Target.of("prompt-form", input -> PromptTemplate.read(InputFile.of("form.txt", input)), PromptTemplateException.class),
            Target.of("model-answer", input -> QUESTIONS.forEach(question -> ModelAnswer.of(question, new String(input, StandardCharsets.UTF_8)))));

    private EvidenceTargets() {
    }
}
