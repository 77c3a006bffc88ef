package io.telltale.app.report;

import io.telltale.app.console.OptionalFileName;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --report[=FILE]} of the commands that spot a video. */
public final class ReportOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--report", arity = "0..1", paramLabel = "FILE", fallbackValue = OptionalFileName.NONE, preprocessor = ReportFileName.class,
            description = "Also one HTML file to look at, which needs no network: timeline, faces, motion, answers, how it was made. To FILE (--report=FILE), or VIDEO.html in this folder.")
    private Path report;

    /** Whether it was asked for; the spotting must then keep its traces. */
    public boolean isGiven() {
        return report != null;
    }

    /** Opened before the long work. Empty where none was asked for. */
    public Optional<OutputFile> open(OutputFiles files, Path video) {
        return files.open(report == null ? null : report.toString().equals(OptionalFileName.NONE) ? besides(video) : report, video);
    }

    /** {@code footage/clip.mp4 -> clip.html}; a folder of frames is called like the folder. */
    static Path besides(Path video) {
        Path name = video.toAbsolutePath().normalize().getFileName();
        String word = name == null ? "report" : name.toString();
        int dot = word.lastIndexOf('.');
        return Path.of((dot > 0 ? word.substring(0, dot) : word) + ".html");
    }

    /** The words of the command line that is running. */
    public List<String> command() {
        return command(spec);
    }

    static List<String> command(CommandSpec spec) {
        CommandSpec root = spec.root();
        return Stream.concat(Stream.of(root.name()), root.commandLine().getParseResult().originalArgs().stream()).toList();
    }
}
