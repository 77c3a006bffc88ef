package io.telltale.app.export;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.ProgressLine;
import io.telltale.app.engine.ClipOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.app.picture.Timeline;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.spotting.footage.FfmpegProgram;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale render}: the video with what was found drawn into it. */
@Command(name = "render", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Writes the video with what was found: arrows over the face, enlarged, for the regions that move; below it the event with its action units and confidence, blinks, frame "
            + "and time, and a bar of all intervals.",
            "Every frame is kept, at the rate of the footage, or slower. A file keeps its colours; a folder of frames is rendered in grey. There is no sound."},
        footer = {"",
            "Examples:",
            "  telltale render clip.mp4 --out seen.mp4",
            "  telltale render clip.mp4 --from 0:12 --to 0:15 --slow 8 --out slow.mp4",
            "  telltale render frames/006_1/ --fps 200 --slow 4 --out seen.mp4",
            "",
            "Exit codes: 0 done (also where nothing was found), 1 no face, 2 wrong usage, 3 file, 4 backend."})
public final class RenderCommand implements Callable<Integer> {
    private static final int SLOWEST = 100;
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

    @Option(names = "--out", paramLabel = "FILE.mp4", required = true, description = "Where the video goes, MP4.")
    private Path out;

    @Option(names = "--slow", paramLabel = "N", defaultValue = "1", description = "How much slower than the footage, 1 to 100; every frame is shown. Default: 1.")
    private int slow;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Mixin
    private ClipOptions clip;

    @Mixin
    private SpottingOptions options;

    public RenderCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws FootageException, NoFaceException {
        check();
        SpotterOptions spotter = clip.applied(options.spotter(true));
        FfmpegProgram program = FfmpegProgram.locate(spotter.footage().ffmpeg());
        try (DraftVideo draft = new DraftVideo(out)) {
            Spotting spotting = options.spot(engine, video, spotter);
            try {
                render(spotting, spotter.footage(), program, draft.path());
                draft.commit();
            } catch (FootageException e) {
                throw e;
            } catch (IOException e) {
                throw new Failure(ExitCode.FILE, "cannot write " + out + ": " + e.getMessage(), e);
            }
            spec.commandLine().getOut().println(out);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private void check() {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".mp4")) {
            throw usage("--out must end in .mp4, got '" + out + "'");
        }
        if (slow < 1 || slow > SLOWEST) {
            throw usage("--slow must be 1 to " + SLOWEST + ", got " + slow);
        }
        if (Files.exists(out) && !force) {
            throw new Failure(ExitCode.FILE, out + " is there already; --force replaces it");
        }
        try {
            if (Files.exists(out) && Files.exists(video) && Files.isSameFile(out, video)) {
                throw new Failure(ExitCode.FILE, "cannot write " + out + ": it is what is read");
            }
            Timeline.checkFonts();
        } catch (IOException | IllegalStateException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        }
    }

    private void render(Spotting spotting, FootageOptions reading, FfmpegProgram program, Path draft) throws IOException {
        boolean grey = Files.isDirectory(video);
        try (Footage footage = Footage.open(video, reading); ProgressLine line = options.progress("rendering " + video.getFileName())) {
            int width = (footage.width() + 1) / 2 * 2;
            int top = (footage.height() + 1) / 2 * 2;
            int height = top + EventPanel.height(width);
            FrameRate shown = new FrameRate(spotting.rate().numerator(), Math.multiplyExact(spotting.rate().denominator(), slow));
            RegionArrows arrows = new RegionArrows(spotting);
            EventPanel panel = new EventPanel(spotting, new ActionUnitInference(options.profile()), width, top, shown, slow, arrows.factor());
            Overlay overlay = new Overlay(spotting, arrows, panel, width, height);
            Optional<VideoSink.Below> below = grey ? Optional.empty()
                    : Optional.of(new VideoSink.Below(video, spotting.firstFrame(), spotting.firstFrame() + Math.max(0, spotting.frames() - 1)));
            FaceTracker tracker = new FaceTracker(footage.rate());
            try (VideoSink sink = new VideoSink(program, below, width, height, shown, draft)) {
                long done = 0;
                for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                    try (GreyFrame frame = next.get()) {
                        sink.write(overlay.draw(frame, tracker.track(frame.index(), frame.width(), frame.height(), frame.samples()), grey));
                    }
                    done++;
                    line.frames(done, OptionalLong.of(spotting.frames()));
                }
                sink.finish();
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
