package io.telltale.app.ask;

import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.ClipOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.app.model.AskedVideo;
import io.telltale.app.model.LocalModels;
import io.telltale.app.model.ModelOptions;
import io.telltale.app.model.ReadingLine;
import io.telltale.app.model.OpenedModel;
import io.telltale.app.model.ShownOptions;
import io.telltale.app.runs.KeepOptions;
import io.telltale.app.spot.SpottingTable;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale chat}: one question after another about one video, to the reasoner and a language model. */
@Command(name = "chat", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Talks about one video: questions from the terminal or a pipe, one a line, answered by the reasoner and by a language model that remembers what was said.",
            "With --remote questions, measurements and pictures of the face are sent to that address; else nothing leaves this machine."},
        footer = {"",
            "Examples:",
            "  telltale chat clip.mp4 --model Qwen3-VL-2B-Instruct",
            "  telltale chat clip.mp4 --remote http://localhost:8000 --remote-model qwen --evidence spotting,units",
            "  telltale chat clip.mp4 --model Qwen3-VL-2B-Instruct < questions.txt",
            "",
            "Exit codes: 0 the questions ended, 1 no face, 2 wrong usage, 3 file, 4 backend, or a model that cannot be opened."})
public final class ChatCommand implements Callable<Integer> {
    private final Engine engine;
    private final Supplier<ChatInput> input;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

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

    /**
     * @param input opened when the video was spotted
     * @param runs  the file where runs are kept
     */
    public ChatCommand(Engine engine, LocalModels models, Supplier<ChatInput> input, Path runs) {
        this.engine = engine;
        this.keep = new KeepOptions(runs);
        this.model = new ModelOptions(models);
        this.input = input;
    }

    @Override
    public Integer call() throws IOException, NoFaceException, CheckpointException, ModelException {
        model.check(List.of());
        model.require();
        EvidenceOptions evidence = shown.evidence();
        SpotterOptions how = clip.applied(options.spotter(false));
        try (OpenedModel opened = model.open(new ReadingLine(() -> options.progress("reading", "tokens")))) {
            Spotting spotting = keep.spot(engine, options, video, how);
            VideoReading reading = VideoReading.of(spotting, options.profile(), how.clip().isPresent());
            try (AskedVideo seen = new AskedVideo(video, how.footage(), reading, evidence, model.sampling())) {
                String events = SpottingTable.of(spotting, new ActionUnitInference(options.profile()));
                new Chat(input.get(), spec.commandLine().getOut(), options, new Conversation(opened, seen, options::warn), reading, events).run();
                opened.spent().ifPresent(spent -> options.tell("model " + opened.name() + ": " + spent));
            }
        }
        return ExitCode.OK;
    }
}
