package io.telltale.app.ask;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.engine.ClipOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.QuestionText;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale ask}: questions about one video, each answered with its evidence. */
@Command(name = "ask", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Answers questions about the expressions in a video, with the evidence: when, which part of the face, which way, how sure.",
        footer = {"",
            "What can be asked, in these or other words:",
            "  How many expression events appear in this video?",
            "  How many micro-expression events appear in this video?",
            "  How many macro-expression events appear in this video?",
            "  What distinct action units appear in this video?",
            "  What is the expression type of the 2-th expression event in this video?",
            "  Which action units appear in the second micro-expression?",
            "  Is the action unit lip corner puller shown on the face?",
            "  Is the action unit dimpler located on the left or right face?",
            "  What is the coarse expression class of the first event?",
            "  When is the apex of the last macro-expression?",
            "  How long does the first event after 1:20 last?",
            "  On which side of the face is the second micro-expression?",
            "  Provide a detailed analysis of the micro-expression observed in this clip.",
            "Events can be narrowed down: 'between 3 s and 8 s', 'on the left side', 'that move the brows', 'with AU12'.",
            "",
            "Examples:",
            "  telltale ask clip.mp4 \"How many micro-expression events appear in this video?\"",
            "  telltale ask clip.mp4 --plain \"How many micro-expressions?\" \"Which action units?\"",
            "  telltale ask clip.mp4 --explain \"How many events move the left brow before 0:10?\"",
            "  telltale ask frames/006_1/ --fps 200 --profile samm \"What type is the first event?\"",
            "  telltale ask sub01_EP02_01f/ --fps 200 --clip --profile casmeii \"Provide a detailed analysis of the micro-expression observed in this clip.\"",
            "",
            "Exit codes: 0 answered, 1 a question was refused or no face was found, 2 wrong usage, 3 file, 4 backend."})
public final class AskCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "QUESTION", description = "Each question is one argument; quote it.")
    private List<String> questions;

    @Option(names = "--plain", description = "The bare answer alone, in the wording of the MEGC challenge, one line for each question.")
    private boolean plain;

    @Option(names = "--json", description = "One JSON object with all answers.")
    private boolean json;

    @Option(names = "--explain", description = "Says before each answer what was understood of the question.")
    private boolean explain;

    @Mixin
    private ClipOptions clip;

    @Mixin
    private SpottingOptions options;

    public AskCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws FootageException, NoFaceException {
        if (plain && json) {
            throw new ParameterException(spec.commandLine(), "--plain and --json exclude each other");
        }
        if (plain && explain) {
            throw new ParameterException(spec.commandLine(), "--plain and --explain exclude each other");
        }
        List<Question> understood = questions.stream().map(QuestionParser::parse).toList();
        List<Answer.Refused> hopeless = understood.stream().flatMap(question -> Answerer.refusal(question).stream()).toList();
        if (hopeless.size() == understood.size()) {
            throw refusal(hopeless);
        }
        SpotterOptions how = clip.applied(options.spotter(true));
        Spotting spotting = options.spot(engine, video, how);
        VideoReading reading = how.clip().isPresent() ? VideoReading.ofClip(spotting, options.profile()) : VideoReading.of(spotting, options.profile(), Loss.MAE, Optional.empty());
        Answerer answerer = new Answerer();
        List<Answer> answers = understood.stream().map(question -> answerer.answer(question, reading)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AnswersJson.of(spotting, questions, answers, explain));
        } else {
            out.print(plain ? plain(answers) : sentences(answers));
        }
        out.flush();
        List<Answer.Refused> refused = answers.stream().filter(Answer.Refused.class::isInstance).map(Answer.Refused.class::cast).toList();
        if (!refused.isEmpty()) {
            throw refusal(refused);
        }
        return ExitCode.OK;
    }

    private static Failure refusal(List<Answer.Refused> refused) {
        String reasons = refused.stream().map(Answer.Refused::reason).distinct().collect(Collectors.joining(" "));
        List<String> further = new ArrayList<>(List.of("What can be asked:"));
        Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream()).forEach(example -> further.add("  " + example));
        return new Failure(ExitCode.UNANSWERED, reasons, further);
    }

    private static String plain(List<Answer> answers) {
        StringBuilder text = new StringBuilder();
        answers.forEach(answer -> text.append(answer.plain()).append(System.lineSeparator()));
        return text.toString();
    }

    private String sentences(List<Answer> answers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.size() > 1) {
                text.append(i == 0 ? "" : System.lineSeparator()).append(questions.get(i)).append(System.lineSeparator());
            }
            if (explain) {
                text.append("Understood: ").append(QuestionText.of(answers.get(i).question())).append(System.lineSeparator());
            }
            String answer = answers.get(i) instanceof Answer.Refused refused ? refused.reason() : answers.get(i).sentence();
            text.append(answer).append(System.lineSeparator());
        }
        return text.toString();
    }
}
