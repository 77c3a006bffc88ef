package io.telltale.app;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Profile;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What every command that spots has in common: options, progress on a terminal, warnings on the standard error. */
final class SpottingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "auto", completionCandidates = BackendNames.class,
            description = "What computes: auto, scalar, simd or opencl. Default: ${DEFAULT-VALUE}, the fastest that works.")
    private String backend;

    @Option(names = "--device", paramLabel = "NAME", description = "Part of the name of an OpenCL device, as telltale devices lists them.")
    private String device;

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "generic", completionCandidates = ProfileNames.class,
            description = "Whose rule tells micro from macro: generic, samm, casme2 or casme3. Default: ${DEFAULT-VALUE}, half a second in all.")
    private String profile;

    @Option(names = "--fps", paramLabel = "RATE", converter = FrameRateConverter.class,
            description = "Frames per second (200, 29.97, 30000/1001) in place of what the video says; needed for a folder of frames.")
    private FrameRate fps;

    @Option(names = "--from", paramLabel = "TIME", converter = SecondsConverter.class, description = "Where to begin: seconds, or min:s. Default: the beginning.")
    private Double from;

    @Option(names = "--to", paramLabel = "TIME", converter = SecondsConverter.class, description = "Where to end: seconds, or min:s. Default: the end.")
    private Double to;

    @Option(names = "--ffmpeg", paramLabel = "PATH", description = "Another ffmpeg program than the bundled one, or the folder it lies in.")
    private Path ffmpeg;

    @Option(names = {"-q", "--quiet"}, description = "No progress and no warnings on the standard error.")
    private boolean quiet;

    /** @throws ParameterException where a value makes no sense */
    SpotterOptions spotter(boolean keepTraces) {
        if (!BackendNames.ALL.contains(backend)) {
            throw usage("--backend must be one of " + String.join(", ", BackendNames.ALL) + ", got '" + backend + "'");
        }
        if (device != null && !backend.equals("opencl") && !backend.equals("auto")) {
            throw usage("--device picks an OpenCL device and does not go with --backend " + backend);
        }
        try {
            FootageOptions footage = new FootageOptions(Optional.ofNullable(fps), from == null ? 0 : from,
                    to == null ? OptionalDouble.empty() : OptionalDouble.of(to), Optional.ofNullable(ffmpeg));
            return new SpotterOptions(footage, device == null ? backend : "opencl", Optional.ofNullable(device), Profile.named(profile), keepTraces);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    /** Spots with a progress line, and tells the warnings. */
    Spotting spot(Engine engine, Path video, SpotterOptions options) throws FootageException, NoFaceException {
        Spotting spotting;
        try (ProgressLine line = progress(String.valueOf(video.getFileName()))) {
            spotting = engine.spot(video, options, line);
        }
        spotting.warnings().forEach(this::warn);
        return spotting;
    }

    ProgressLine progress(String task) {
        return quiet ? ProgressLine.silent() : ProgressLine.onTerminal(task);
    }

    boolean quiet() {
        return quiet;
    }

    private void warn(String warning) {
        if (!quiet) {
            spec.commandLine().getErr().println("telltale: warning: " + warning);
            spec.commandLine().getErr().flush();
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static final class BackendNames implements Iterable<String> {
        static final List<String> ALL = List.of("auto", "scalar", "simd", "opencl");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    static final class ProfileNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Profile.ALL.stream().map(Profile::name).iterator();
        }
    }

    static final class FrameRateConverter implements ITypeConverter<FrameRate> {
        @Override
        public FrameRate convert(String text) {
            try {
                return FrameRate.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** {@code 62.5} or {@code 1:02.5}. */
    static final class SecondsConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double seconds = 0;
            try {
                for (String part : text.split(":", 3)) {
                    seconds = 60 * seconds + Double.parseDouble(part);
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no time; give seconds (62.5) or minutes and seconds (1:02.5)");
            }
            return seconds;
        }
    }
}
