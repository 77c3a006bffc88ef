package io.telltale.app.ask;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.engine.ClipOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.app.model.AgentOptions;
import io.telltale.app.model.AskedVideo;
import io.telltale.app.model.Interview;
import io.telltale.app.model.LocalModels;
import io.telltale.app.model.ModelOptions;
import io.telltale.app.model.ModelSaid;
import io.telltale.app.model.ReadingLine;
import io.telltale.app.model.OpenedModel;
import io.telltale.app.model.ShownOptions;
import io.telltale.app.model.Speech;
import io.telltale.app.report.Report;
import io.telltale.app.report.ReportFile;
import io.telltale.app.report.ReportOptions;
import io.telltale.app.runs.KeepOptions;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.QuestionText;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.qa.vlm.evidence.PromptText;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        description = {"Answers questions about the expressions in a video, with the evidence: when, which part of the face, which way, how sure.",
            "With a language model (--model, --remote) free-form questions are answered too, by the model, from what was measured; beside each other answer stands what the model says, and never in its "
                + "place. With --remote questions, measurements and pictures of the face are sent to that address; else nothing leaves this machine."},
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
            "Anything else about the expressions, with a language model.",
            "",
            "Examples:",
            "  telltale ask clip.mp4 \"How many micro-expression events appear in this video?\"",
            "  telltale ask clip.mp4 --plain \"How many micro-expressions?\" \"Which action units?\"",
            "  telltale ask clip.mp4 --report=clip.html \"Which action units appear in the first event?\"",
            "  telltale ask clip.mp4 --explain \"How many events move the left brow before 0:10?\"",
            "  telltale ask frames/006_1/ --fps 200 --profile samm \"What type is the first event?\"",
            "  telltale ask sub01_EP02_01f/ --fps 200 --clip --profile casmeii \"Provide a detailed analysis of the micro-expression observed in this clip.\"",
            "  telltale ask clip.mp4 --model Qwen3-VL-2B-Instruct \"Describe what the mouth does in the first five seconds.\"",
            "  telltale ask clip.mp4 --show-prompt --evidence spotting,map \"Which event is the longest?\"",
            "  telltale ask clip.mp4 --remote http://localhost:8000 --remote-model qwen --agent --trace trace \"Which event is the longest?\"",
            "",
            "Exit codes: 0 answered, 1 a question was refused or no face was found, 2 wrong usage, 3 file, 4 backend, or a model that does not answer."})
public final class AskCommand implements Callable<Integer> {
    private static final String NEEDS_MODEL = "A language model answers free-form questions: --model DIR for a checkpoint on this machine, or --remote URL --remote-model NAME.";
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "QUESTION", description = "Each question is one argument; quote it.")
    private List<String> questions;

    @Option(names = "--plain", description = "The bare answer alone, in the wording of the MEGC challenge, one line for each question; behind it, after a tab, that of a language model.")
    private boolean plain;

    @Option(names = "--json", description = "One JSON object with all answers.")
    private boolean json;

    @Option(names = "--explain", description = "Says before each answer what was understood of the question.")
    private boolean explain;

    @Option(names = "--show-prompt", description = "Prints what a language model would be shown, and asks none.")
    private boolean showPrompt;

    @Mixin
    private ReportOptions report;

    @Mixin
    private ClipOptions clip;

    @Mixin
    private SpottingOptions options;

    @Mixin
    private final KeepOptions keep;

    @Mixin
    private final ModelOptions model;

    @Mixin
    private ShownOptions shown;

    @Mixin
    private AgentOptions agent;

    /** @param runs the file where runs are kept */
    public AskCommand(Engine engine, LocalModels models, Path runs) {
        this.engine = engine;
        this.keep = new KeepOptions(runs);
        this.model = new ModelOptions(models);
    }

    @Override
    public Integer call() throws IOException, NoFaceException, CheckpointException, ModelException {
        check();
        EvidenceOptions evidence = shown.evidence();
        List<Question> understood = questions.stream().map(QuestionParser::parse).toList();
        boolean asksModel = model.isGiven() || showPrompt;
        List<Answer.Refused> hopeless = understood.stream().filter(question -> !(asksModel && isForModel(question))).flatMap(question -> Answerer.refusal(question).stream()).toList();
        if (hopeless.size() == understood.size()) {
            throw refusal(hopeless);
        }
        SpotterOptions how = clip.applied(options.spotter(true));
        try (OutputFiles files = new OutputFiles(); OpenedModel opened = model.isGiven() && !showPrompt ? model.open(new ReadingLine(() -> options.progress("reading", "tokens"))) : null) {
            Optional<OutputFile> page = report.open(files, video);
            Spotting spotting = keep.spot(engine, options, video, how);
            VideoReading reading = VideoReading.of(spotting, options.profile(), how.clip().isPresent());
            if (!asksModel) {
                return answered(spotting, reading, understood, Optional.empty(), asked -> report(how, reading, asked, Optional.empty(), page));
            }
            try (AskedVideo seen = new AskedVideo(video, how.footage(), reading, evidence, model.sampling())) {
                if (showPrompt) {
                    return prompts(seen, understood);
                }
                try (Interview interview = agent.interview(opened, seen, options)) {
                    int exitCode = answered(spotting, reading, understood, Optional.of(interview), asked -> report(how, reading, asked, Optional.of(interview.name()), page));
                    opened.spent().ifPresent(spent -> options.tell("model " + opened.name() + ": " + spent));
                    return exitCode;
                }
            }
        }
    }

    private void report(SpotterOptions how, VideoReading reading, List<Asked> asked, Optional<String> model, Optional<OutputFile> page) {
        page.ifPresent(file -> {
            List<Report.Answered> answers = asked.stream().map(a -> new Report.Answered(a.text(), a.answer(), a.said().map(said -> new Report.Said(model.orElseThrow(), said.sentence())))).toList();
            ReportFile.write(new Report(video, how, reading, answers, report.command()), file, options);
        });
    }

    private void check() {
        exclude(plain, "--plain", json, "--json");
        exclude(plain, "--plain", explain, "--explain");
        exclude(showPrompt, "--show-prompt", plain, "--plain");
        exclude(showPrompt, "--show-prompt", json, "--json");
        exclude(showPrompt, "--show-prompt", report.isGiven(), "--report");
        model.check(showPrompt ? AgentOptions.NAMES : Stream.concat(ShownOptions.NAMES.stream(), AgentOptions.NAMES.stream()).toList());
        agent.check();
    }

    private void exclude(boolean one, String name, boolean other, String otherName) {
        if (one && other) {
            throw new ParameterException(spec.commandLine(), name + " and " + otherName + " exclude each other");
        }
    }

    /** What nobody can answer from how a face moves is not asked of a model either. */
    static boolean isForModel(Question question) {
        return !(question instanceof Question.Unanswerable);
    }

    private int prompts(AskedVideo seen, List<Question> understood) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < understood.size(); i++) {
            out.print(i == 0 ? "" : System.lineSeparator());
            out.print(isForModel(understood.get(i)) ? PromptText.of(seen.prompt(understood.get(i), questions.get(i))) : "[not asked: " + ((Question.Unanswerable) understood.get(i)).reason() + "]\n");
        }
        out.flush();
        return ExitCode.OK;
    }

    private int answered(Spotting spotting, VideoReading reading, List<Question> understood, Optional<Interview> interview, Consumer<List<Asked>> report) throws IOException {
        Answerer answerer = new Answerer();
        PrintWriter out = spec.commandLine().getOut();
        List<Asked> all = new ArrayList<>();
        for (int i = 0; i < understood.size(); i++) {
            Answer answer = answerer.answer(understood.get(i), reading);
            boolean prose = !plain && !json;
            if (prose) {
                out.print(sentence(i, answer, interview.isPresent()));
                out.flush();
            }
            Optional<Interview> asking = interview.filter(_ -> isForModel(answer.question()));
            all.add(asking.isPresent() ? asked(asking.get(), questions.get(i), answer, prose) : new Asked(questions.get(i), answer, Optional.empty(), Optional.empty()));
        }
        if (json) {
            out.println(AnswersJson.of(spotting, all, interview.map(Interview::name), explain));
        } else if (plain) {
            all.forEach(asked -> out.println(asked.answer().plain() + (interview.isPresent() ? "\t" + asked.said().map(ModelSaid::plain).orElse("") : "")));
        }
        out.flush();
        report.accept(all);
        return verdict(all);
    }

    private int verdict(List<Asked> all) {
        List<String> silent = all.stream().flatMap(asked -> asked.silent().stream()).distinct().toList();
        if (!silent.isEmpty()) {
            throw new Failure(ExitCode.BACKEND, "the model: " + String.join("; ", silent));
        }
        List<Answer.Refused> refused = all.stream().filter(asked -> !asked.isAnswered()).map(asked -> (Answer.Refused) asked.answer()).toList();
        if (!refused.isEmpty()) {
            throw refusal(refused);
        }
        return ExitCode.OK;
    }

    /** The model's answer is told as it comes; where there is none, the answer of the reasoner stands all the same. */
    private Asked asked(Interview interview, String text, Answer answer, boolean prose) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (!prose) {
                return new Asked(text, answer, Optional.of(interview.ask(answer.question(), text, _ -> { })), Optional.empty());
            }
            try (Speech speech = new Speech(out, interview.name())) {
                ModelSaid said = interview.ask(answer.question(), text, speech);
                speech.end(said.reply());
                return new Asked(text, answer, Optional.of(said), Optional.empty());
            }
        } catch (ModelException e) {
            return new Asked(text, answer, Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private Failure refusal(List<Answer.Refused> refused) {
        String reasons = refused.stream().map(Answer.Refused::reason).distinct().collect(Collectors.joining(" "));
        List<String> further = new ArrayList<>(List.of("What can be asked:"));
        Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream()).forEach(example -> further.add("  " + example));
        if (refused.stream().anyMatch(one -> one.question() instanceof Question.FreeForm)) {
            further.add(NEEDS_MODEL);
        }
        return new Failure(ExitCode.UNANSWERED, reasons, further);
    }

    private String sentence(int i, Answer answer, boolean hasModel) {
        StringBuilder text = new StringBuilder();
        if (questions.size() > 1) {
            text.append(i == 0 ? "" : System.lineSeparator()).append(questions.get(i)).append(System.lineSeparator());
        }
        if (explain) {
            text.append("Understood: ").append(QuestionText.of(answer.question())).append(System.lineSeparator());
        }
        // A free-form question has the model's answer alone.
        if (!(hasModel && answer.question() instanceof Question.FreeForm)) {
            text.append(answer instanceof Answer.Refused refused ? refused.reason() : answer.sentence()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
