package io.telltale.app.spot;

import io.telltale.app.comparison.EvidenceName;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OptionalFileName;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.console.OutputFolder;
import io.telltale.app.console.ProgressLine;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.MapPicture;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.app.runs.KeepOptions;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.DenseFlows;
import io.telltale.kernels.flow.FlowMethod;
import io.telltale.spotting.Expression;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.map.MotionBetween;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** {@code telltale map}: what moved between two frames, or in every spotted event, as a colour map and as text. */
@Command(name = "map", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Shows what moved from the onset to the apex of an expression: as a colour map (hue is direction: right red, down yellow-green,"
            + " left cyan, up purple; brightness is length) and as text, a line for every region of the face.",
            "Without --onset and --apex the video is spotted first, and every event is shown: VIDEO-1.png for event 1, and so on, as telltale compare --evidence looks "
                + "for them."},
        footer = {"",
            "Examples:",
            "  telltale map clip.mp4 --onset 120 --apex 141 --out smile.png",
            "  telltale map clip.mp4 --onset 120 --apex 141 --face --out smile.png --text",
            "  telltale map clip.mp4 --onset 120 --apex 141 --flow thin-plate-robust --out smile.png",
            "  telltale map long.mp4 --face --out maps/ --text=maps.txt",
            "  telltale map frames/006_1/ --fps 200 --onset 10 --apex 31 --text",
            "",
            "Exit codes: 0 done (also where nothing was spotted), 1 no face, 2 wrong usage, 3 file, 4 backend."})
public final class MapCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

    @Option(names = "--onset", paramLabel = "FRAME", description = "The frame in which the motion begins; the first frame of the video is 0.")
    private Long onset;

    @Option(names = "--apex", paramLabel = "FRAME", description = "The frame in which it is largest.")
    private Long apex;

    @Option(names = "--out", paramLabel = "PATH", description = "The picture (PNG); without --onset and --apex the folder for one picture per event.")
    private Path out;

    @Option(names = "--name", paramLabel = "VIDEO",
            description = "What the pictures of events are called after, where questions call the video otherwise. Default: its file.")
    private String name;

    @Option(names = "--text", arity = "0..1", paramLabel = "FILE", fallbackValue = OptionalFileName.NONE, preprocessor = OptionalFileName.class,
            description = "Length and direction of motion for every region, to the standard output or FILE (--text=FILE).")
    private Path text;

    @Option(names = "--face", description = "The face alone, enlarged and with the motion of the head taken off, in place of the whole picture.")
    private boolean face;

    @Option(names = "--flow", paramLabel = "NAME", completionCandidates = FlowNames.class, converter = FlowNames.Converter.class, defaultValue = "tvl1",
            description = "What measures the motion: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE} with OpenCV's settings, by which the published maps are made; "
                + "thin-plate-robust sees more of small motion and is faster.")
    private FlowMethod flowMethod;

    @Mixin
    private SpottingOptions options;

    @Mixin
    private final KeepOptions keep;

    /** @param runs the file where runs are kept */
    public MapCommand(Engine engine, Path runs) {
        this.engine = engine;
        this.keep = new KeepOptions(runs);
    }

    /** One map to draw. */
    private record Motion(String title, long onset, long apex, Optional<OutputFile> picture) {
    }

    @Override
    public Integer call() throws FootageException, NoFaceException {
        SpotterOptions spotter = options.spotter(false);
        check(spotter.footage());
        try (OutputFiles files = new OutputFiles(); DenseFlow flow = flow(spotter)) {
            boolean shown = text != null && text.toString().equals(OptionalFileName.NONE);
            Optional<OutputFile> textFile = files.open(shown ? null : text, video);
            String said;
            if (onset != null) {
                said = draw(List.of(new Motion("", onset, apex, files.open(out, video))), spotter.footage(), flow);
            } else {
                Optional<Path> folder = Optional.ofNullable(out).map(this::folder);
                Spotting spotting = keep.spot(engine, options, video, spotter);
                List<Motion> motions = spotting.events().stream().map(e -> new Motion(title(e), e.onset(), e.apex(),
                        folder.map(f -> files.open(picture(f, e), video).orElseThrow()))).toList();
                said = draw(motions, spotter.footage(), flow);
                if (motions.isEmpty()) {
                    options.warn("nothing was spotted, so there is nothing to map; name two frames with --onset and --apex");
                }
                if (!shown) {
                    folder.ifPresent(f -> spotting.events().stream().map(e -> picture(f, e)).filter(Files::exists).forEach(spec.commandLine().getOut()::println));
                }
            }
            textFile.ifPresent(file -> file.writeText(writer -> writer.write(said)));
            if (shown) {
                PrintWriter screen = spec.commandLine().getOut();
                screen.print(said);
                screen.flush();
            }
        }
        return ExitCode.OK;
    }

    /** TornadoVM measures regions and cells, no dense flow: there the processor does. */
    private DenseFlow flow(SpotterOptions spotter) {
        String backend = spotter.backend().equals("tornado") ? "auto" : spotter.backend();
        Optional<String> device = backend.equals("opencl") ? spotter.device() : Optional.empty();
        return DenseFlows.probe().open(flowMethod, backend, device, Runtime.getRuntime().availableProcessors()).backend();
    }

    private void check(FootageOptions footage) {
        if ((onset == null) != (apex == null)) {
            throw usage((onset == null ? "--apex needs --onset" : "--onset needs --apex") + ": a map shows the motion from one frame to another");
        }
        if (out == null && text == null) {
            throw usage("give --out (the picture), --text, or both");
        }
        if (onset == null) {
            return;
        }
        if (onset < 0 || apex <= onset) {
            throw usage("frames count from 0 and the apex comes after the onset, got --onset " + onset + " --apex " + apex);
        }
        if (footage.fromSeconds() > 0 || footage.toSeconds().isPresent()) {
            throw usage("--from and --to choose what is spotted and do not go with --onset and --apex");
        }
    }

    private Path folder(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new Failure(ExitCode.FILE, "cannot write maps into " + path + ": it is a file; without --onset and --apex, --out names a folder");
        }
        return OutputFolder.made(path, "folder");
    }

    private Path picture(Path folder, Expression e) {
        return folder.resolve(EvidenceName.picture(name == null ? EvidenceName.ofFootage(video) : name, e.index()));
    }

    private static String title(Expression e) {
        return String.format(Locale.ROOT, "%s-expression %d, frames %d to %d.%n", e.kind().word(), e.index(), e.onset(), e.offset());
    }

    /** Draws all; returns their texts one after the other, or nothing where no text is wanted. */
    private String draw(List<Motion> motions, FootageOptions footage, DenseFlow algorithm) throws FootageException, NoFaceException {
        StringBuilder said = new StringBuilder();
        try (ProgressLine line = options.progress("maps of " + video.getFileName())) {
            long done = 0;
            for (Motion motion : motions) {
                line.frames(done, OptionalLong.of(2L * motions.size()));
                if (onset != null) {
                    one(motion, footage, algorithm, said);
                } else {
                    oneOfMany(motion, footage, algorithm, said);
                }
                done += 2;
            }
        }
        return said.toString();
    }

    /** An event that cannot be drawn is told, and the others are drawn. */
    private void oneOfMany(Motion motion, FootageOptions footage, DenseFlow algorithm, StringBuilder said) throws FootageException {
        if (motion.apex() == motion.onset()) {
            options.warn(motion.title().strip() + " It begins at its apex: there is no motion to map.");
            return;
        }
        try {
            one(motion, footage, algorithm, said);
        } catch (NoFaceException e) {
            options.warn(motion.title().strip() + " It is left out: " + e.getMessage());
        }
    }

    private void one(Motion motion, FootageOptions footage, DenseFlow algorithm, StringBuilder said) throws FootageException, NoFaceException {
        MotionBetween moved;
        try {
            moved = MotionBetween.of(video, footage, motion.onset(), motion.apex(), face, algorithm);
        } catch (MissingFrameException e) {
            throw usage((e.frame() == motion.onset() ? "--onset " : "--apex ") + e.getMessage());
        } catch (NoFaceException e) {
            throw new NoFaceException(e.getMessage() + "; name another frame, or leave --face out");
        }
        motion.picture().ifPresent(png -> MapPicture.draw(moved, png, options::warn));
        if (text != null) {
            said.append(said.isEmpty() ? "" : "\n").append(motion.title().replace("\r", "")).append(moved.text());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
