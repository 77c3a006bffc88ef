package io.telltale.app.report;

import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.SpotterOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a page shows.
 *
 * @param video   the footage; only its name stands on the page
 * @param options as it was spotted
 * @param reading of what was spotted, which all answers come from
 * @param answers in the order asked
 * @param command the words of the command line, the program first
 */
public record Report(Path video, SpotterOptions options, VideoReading reading, List<Answered> answers, List<String> command) {
    /**
     * @param question in the words of who asked
     * @param model    what a language model said beside it
     */
    public record Answered(String question, Answer answer, Optional<Said> model) {
    }

    /** The words of a language model. */
    public record Said(String by, String words) {
    }

    public Report {
        answers = List.copyOf(answers);
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a report names the command that made it, got no words");
        }
    }

    /** The answers of the reasoner to the five questions of the challenge, then to these. */
    public static List<Answered> answered(VideoReading reading, List<String> questions) {
        Answerer answerer = new Answerer();
        return Stream.concat(Question.EXAMPLES.stream(), questions.stream()).distinct()
                .map(question -> new Answered(question, answerer.answer(QuestionParser.parse(question), reading), Optional.empty())).toList();
    }
}
