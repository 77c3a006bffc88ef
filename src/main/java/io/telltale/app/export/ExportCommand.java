package io.telltale.app.export;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.console.OutputFolder;
import io.telltale.app.engine.ClipOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.qa.SpottingFileException;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.exchange.ExportFormat;
import io.telltale.qa.exchange.Exported;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale export}: what was spotted, in the conventions of other programs. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Writes what was spotted in the conventions of other programs: ELAN (eaf), WebVTT captions (vtt), BORIS (boris), a plain table (csv), OpenFace 2 (openface), the spotting "
            + "task of MEGC (megc), and the motion of every frame as Parquet (parquet).",
            "From a video, which is spotted, or from what telltale spot --json=FILE kept of one. A kept result holds no motion of every frame: parquet needs the video, and openface then "
                + "leaves confidence and success empty.",
            "In openface, AUxx_c is 1 during an event whose motion speaks for the unit; AUxx_r stays empty, since motion here is not calibrated to intensities of 0 to 5."},
        footer = {"",
            "Examples:",
            "  telltale export clip.mp4 --as eaf,vtt --out coded/",
            "  telltale export clip.json --as megc,boris --out coded/",
            "  telltale export frames/006_1/ --fps 200 --profile samm --as all --out coded/",
            "",
            "Exit codes: 0 done, 1 no face, 2 wrong usage, 3 file, 4 backend."})
public final class ExportCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO|RESULT", description = "A video file, a folder of numbered frames, or a result that telltale spot --json=FILE.json wrote.")
    private Path source;

    @Option(names = "--as", paramLabel = "FORMAT", required = true, split = ",", description = "eaf, vtt, boris, csv, openface, megc, parquet, or all; several with commas.")
    private List<String> as = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for the files, named after the video. Default: the folder you are in.")
    private Path out = Path.of("");

    @Option(names = "--name", paramLabel = "VIDEO", description = "What the files, and the video in the MEGC table, are called. Default: the video without its ending.")
    private String name;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Mixin
    private ClipOptions clip;

    @Mixin
    private SpottingOptions options;

    public ExportCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws FootageException, NoFaceException {
        Set<ExportFormat> formats = formats();
        boolean kept = Files.isRegularFile(source) && source.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        if (kept) {
            formats = fromKept(formats);
        }
        Path folder = OutputFolder.made(out.toAbsolutePath().normalize(), "folder");
        try (OutputFiles files = new OutputFiles()) {
            Map<ExportFormat, OutputFile> targets = new LinkedHashMap<>();
            Spotting result = kept ? read() : null;
            String called = name != null ? name : Exported.nameOf(kept ? result.video() : String.valueOf(source.toAbsolutePath().normalize().getFileName()));
            for (ExportFormat format : formats) {
                targets.put(format, files.open(target(folder, format, called), source).orElseThrow());
            }
            boolean traces = formats.contains(ExportFormat.PARQUET) || formats.contains(ExportFormat.OPENFACE);
            Spotting spotting = kept ? result : options.spot(engine, source, clip.applied(options.spotter(traces)));
            Exported exported = Exported.of(spotting, options.profile()).withName(called).withMedia(media(folder, kept ? source.resolveSibling(spotting.video()) : source));
            targets.forEach((format, file) -> file.write(stream -> {
                BufferedOutputStream buffered = new BufferedOutputStream(stream, 1 << 16);
                format.write(exported, buffered);
                buffered.flush();
            }));
            targets.keySet().forEach(format -> spec.commandLine().getOut().println(out.resolve(format.fileName(called))));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private Set<ExportFormat> formats() {
        Set<ExportFormat> formats = EnumSet.noneOf(ExportFormat.class);
        for (String word : as) {
            if (word.strip().equalsIgnoreCase(ALL)) {
                formats.addAll(List.of(ExportFormat.values()));
            } else {
                try {
                    formats.add(ExportFormat.named(word));
                } catch (IllegalArgumentException e) {
                    throw new ParameterException(spec.commandLine(), "--as: " + e.getMessage());
                }
            }
        }
        return formats;
    }

    /** What a kept result cannot give is an error where it was asked for by name, and is left out of "all". */
    private Set<ExportFormat> fromKept(Set<ExportFormat> formats) {
        List<ExportFormat> lacking = new ArrayList<>(formats.stream().filter(ExportFormat::needsTraces).toList());
        if (!lacking.isEmpty() && as.stream().noneMatch(w -> w.strip().equalsIgnoreCase(ALL))) {
            throw new Failure(ExitCode.FILE, source + " keeps no motion of every frame, which " + lacking.getFirst().word() + " is about; export from the video itself");
        }
        lacking.forEach(f -> options.warn(f.word() + " is left out: a kept result holds no motion of every frame"));
        Set<ExportFormat> left = EnumSet.copyOf(formats);
        left.removeAll(lacking);
        return left;
    }

    private Spotting read() {
        try {
            return SpottingJson.read(source);
        } catch (SpottingFileException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        }
    }

    private Path target(Path folder, ExportFormat format, String called) {
        String file = format.fileName(called.replaceAll("[/\\\\\\p{Cntrl}]", "_"));
        Path target = folder.resolve(file);
        if (Files.exists(target) && !force) {
            throw new Failure(ExitCode.FILE, target + " is there already; --force replaces it");
        }
        return target;
    }

    /** Where the video lies as seen from the folder; its bare name where it is on another drive. */
    private static String media(Path folder, Path video) {
        try {
            return folder.toRealPath().relativize(video.toAbsolutePath().normalize()).toString().replace('\\', '/');
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(video.getFileName());
        }
    }
}
