package io.telltale.app.engine;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.ProgressLine;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.landmark.LandmarkException;
import io.telltale.spotting.landmark.LandmarkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that spots has in common: what computes, whose rule names events, progress on a terminal, warnings on the standard error. */
public class EngineOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "auto", completionCandidates = BackendNames.class,
            description = "What computes: auto, scalar, simd, opencl or tornado. Default: ${DEFAULT-VALUE}, the fastest that works; tornado (TornadoVM) only where it is named.")
    private String backend;

    @Option(names = "--device", paramLabel = "NAME", description = "Part of the name of an OpenCL or TornadoVM device, as telltale devices lists them.")
    private String device;

    @Option(names = "--profile", paramLabel = "NAME|FILE", completionCandidates = ProfileNames.class,
            description = "What is known beforehand of the corpus, first of all its rule that tells micro from macro: generic, samm, casme2, casme3, casmeii, dfme, or a profile file. "
                    + "Default: generic, half a second in all and no prior; telltale answer and str go by the names of the videos.")
    private String profile;

    @Option(names = "--landmarks", paramLabel = "FILE|template",
            description = "Whose 68 points place the regions of the face: a shape model of dlib (.dat), a CSV file that OpenFace wrote for this video, or template for none. "
                    + "Default: the model of Debian's libdlib-data where it is installed, else the template.")
    private String landmarks;

    @Option(names = "--ffmpeg", paramLabel = "PATH", description = "Another ffmpeg program than the bundled one, or the folder it lies in.")
    private Path ffmpeg;

    @Option(names = {"-q", "--quiet"}, description = "No progress and no warnings on the standard error.")
    private boolean quiet;

    /** The part of the footage that is read, and how. */
    FootageOptions footage() {
        return ffmpeg == null ? FootageOptions.DEFAULT : FootageOptions.DEFAULT.withFfmpeg(ffmpeg);
    }

    final Optional<Path> ffmpeg() {
        return Optional.ofNullable(ffmpeg);
    }

    /** @throws ParameterException where a value makes no sense */
    public final SpotterOptions spotter(boolean keepTraces) {
        if (!BackendNames.ALL.contains(backend)) {
            throw usage("--backend must be one of " + String.join(", ", BackendNames.ALL) + ", got '" + backend + "'");
        }
        if (device != null && (backend.equals("scalar") || backend.equals("simd"))) {
            throw usage("--device picks an OpenCL or TornadoVM device and does not go with --backend " + backend);
        }
        try {
            return new SpotterOptions(footage(), device != null && backend.equals("auto") ? "opencl" : backend, Optional.ofNullable(device), profile().naming(), Optional.empty(),
                    keepTraces, landmarks());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private LandmarkSource landmarks() {
        try {
            return landmarks == null ? LandmarkSource.installed() : LandmarkSource.named(landmarks);
        } catch (LandmarkException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        }
    }

    /** The profile that was asked for; generic where none was. */
    public final ReasonProfile profile() {
        return givenProfile().orElseGet(ReasonProfile::generic);
    }

    /**
     * The profile that was asked for, by its name or from its file.
     *
     * @throws ParameterException where there is neither
     */
    final Optional<ReasonProfile> givenProfile() {
        if (profile == null) {
            return Optional.empty();
        }
        if (ReasonProfile.NAMES.contains(profile.toLowerCase(Locale.ROOT))) {
            return Optional.of(ReasonProfile.named(profile));
        }
        Path file = Path.of(profile);
        if (!Files.exists(file)) {
            throw usage("no profile '" + profile + "' (there are " + String.join(", ", ReasonProfile.NAMES) + ", and no such file)");
        }
        try {
            return Optional.of(ReasonProfile.read(file));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.FILE, e.getMessage(), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, file + ": " + FileTrouble.why(e), e);
        }
    }

    /** Spots with a progress line, and tells the warnings. */
    public final Spotting spot(Engine engine, Path video, SpotterOptions options) throws FootageException, NoFaceException {
        Spotting spotting;
        try (ProgressLine line = progress(String.valueOf(video.getFileName()))) {
            spotting = engine.spot(video, options, line);
        }
        spotting.warnings().forEach(this::warn);
        return spotting;
    }

    public final ProgressLine progress(String task) {
        return quiet ? ProgressLine.silent() : ProgressLine.onTerminal(task);
    }

    /** The same for other things than frames. */
    public final ProgressLine progress(String task, String unit) {
        return quiet ? ProgressLine.silent() : ProgressLine.onTerminal(task, unit);
    }

    public final void warn(String warning) {
        tell("warning: " + warning);
    }

    /** What a user may want to know beside the result. */
    public final void tell(String line) {
        if (!quiet) {
            complain(line);
        }
    }

    /** What went wrong, and does not end the command; told also where it is to be quiet. */
    public final void complain(String line) {
        spec.commandLine().getErr().println("telltale: " + line);
        spec.commandLine().getErr().flush();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static final class BackendNames implements Iterable<String> {
        static final List<String> ALL = List.of("auto", "scalar", "simd", "opencl", "tornado");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    static final class ProfileNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReasonProfile.NAMES.iterator();
        }
    }
}
