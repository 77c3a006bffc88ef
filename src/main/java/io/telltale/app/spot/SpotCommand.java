package io.telltale.app.spot;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OptionalFileName;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.engine.ClipOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.app.picture.Timeline;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.exchange.ExportFormat;
import io.telltale.qa.exchange.Exported;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale spot}: the expressions of a video as a table, JSON, CSV and a picture. */
@Command(name = "spot", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Finds the micro- and macro-expressions of a video, and prints a table of them.",
        footer = {"",
            "Examples:",
            "  telltale spot clip.mp4",
            "  telltale spot clip.mp4 --json | jq '.events[] | select(.kind == \"micro\")'",
            "  telltale spot clip.mp4 --json=clip.json --csv=clip.csv --png=clip.png",
            "  telltale spot frames/006_1/ --fps 200 --profile samm",
            "  telltale spot long.mp4 --from 1:30 --to 2:15",
            "",
            "Exit codes: 0 done (also where nothing was found), 1 no face, 2 wrong usage, 3 file, 4 backend."})
public final class SpotCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

    @Option(names = "--json", arity = "0..1", paramLabel = "FILE", fallbackValue = OptionalFileName.NONE, preprocessor = OptionalFileName.class,
            description = "One JSON object, to the standard output or FILE (--json=FILE).")
    private Path json;

    @Option(names = "--csv", arity = "0..1", paramLabel = "FILE", fallbackValue = OptionalFileName.NONE, preprocessor = OptionalFileName.class,
            description = "One line per event, to the standard output or FILE (--csv=FILE).")
    private Path csv;

    @Option(names = "--png", paramLabel = "FILE", description = "A picture of motion, strain, lids and spotted intervals over time.")
    private Path png;

    @Mixin
    private ClipOptions clip;

    @Mixin
    private SpottingOptions options;

    public SpotCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws FootageException, NoFaceException {
        boolean jsonShown = isStandardOutput(json);
        boolean csvShown = isStandardOutput(csv);
        if (jsonShown && csvShown) {
            throw new ParameterException(spec.commandLine(), "--json and --csv cannot both go to the standard output; give one of them a file (--csv=FILE)");
        }
        if (png != null) {
            checkFonts();
        }
        try (OutputFiles files = new OutputFiles()) {
            Optional<OutputFile> jsonFile = files.open(jsonShown ? null : json, video);
            Optional<OutputFile> csvFile = files.open(csvShown ? null : csv, video);
            Optional<OutputFile> pngFile = files.open(png, video);
            Spotting spotting = options.spot(engine, video, clip.applied(options.spotter(png != null)));
            ActionUnitInference inference = new ActionUnitInference(options.profile());
            SpottingJson writer = new SpottingJson(inference);
            Exported exported = Exported.of(spotting, options.profile());
            jsonFile.ifPresent(file -> file.writeText(out -> writer.write(spotting, out)));
            csvFile.ifPresent(file -> file.write(out -> ExportFormat.CSV.write(exported, out)));
            pngFile.ifPresent(file -> file.write(out -> ImageIO.write(Timeline.of(spotting), "png", out)));
            print(jsonShown ? text(out -> writer.write(spotting, out)) : csvShown ? csv(exported)
                    : SpottingTable.of(spotting, inference));
        }
        return ExitCode.OK;
    }

    private static void checkFonts() {
        try {
            Timeline.checkFonts();
        } catch (IllegalStateException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        }
    }

    private static boolean isStandardOutput(Path path) {
        return path != null && path.toString().equals(OptionalFileName.NONE);
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** What writes text. */
    @FunctionalInterface
    private interface Writing {
        void to(StringWriter out) throws IOException;
    }

    private static String text(Writing writing) {
        StringWriter out = new StringWriter();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String csv(Exported exported) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ExportFormat.CSV.write(exported, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
