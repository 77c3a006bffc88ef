package io.telltale.app.report;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.engine.ClipOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale report}: one video as one HTML file. */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Writes one HTML file about a video that shows what was found and why: the timeline of motion, faces at onset, apex and offset, slow motion with the measured motion amplified, "
            + "motion maps, action units with their evidence, questions and answers, and how it was made.",
            "The file needs nothing else and asks the network for nothing. It holds pictures of a face: pass it on as carefully as the video."},
        footer = {"",
            "Examples:",
            "  telltale report clip.mp4",
            "  telltale report clip.mp4 --out clip.html \"Which action units appear in the second micro-expression?\"",
            "  telltale report frames/006_1/ --fps 200 --profile samm --out 006_1.html",
            "",
            "Exit codes: 0 done (also where nothing was found), 1 no face, 2 wrong usage, 3 file, 4 backend."})
public final class ReportCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "QUESTION", description = "Asked beside the five questions of the challenge; quote each.")
    private List<String> questions = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes. Default: VIDEO.html in this folder.")
    private Path out;

    @Mixin
    private ClipOptions clip;

    @Mixin
    private SpottingOptions options;

    public ReportCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws FootageException, NoFaceException {
        Path page = out == null ? ReportOptions.besides(video) : out;
        SpotterOptions how = clip.applied(options.spotter(true));
        try (OutputFiles files = new OutputFiles()) {
            OutputFile file = files.open(page, video).orElseThrow();
            Spotting spotting = options.spot(engine, video, how);
            VideoReading reading = how.clip().isPresent() ? VideoReading.ofClip(spotting, options.profile()) : VideoReading.of(spotting, options.profile(), Loss.MAE, Optional.empty());
            ReportFile.write(new Report(video, how, reading, Report.answered(reading, questions), ReportOptions.command(spec)), file, options);
        }
        spec.commandLine().getOut().println(page);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
