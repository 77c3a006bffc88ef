package io.telltale.spotting.footage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The pair of programs {@code ffmpeg} and {@code ffprobe} that decode footage: the user's own, or the bundled ones, or those on
 * the search path where none is bundled for the running platform.
 *
 * <p>They start as they are, with no environment of their own, so that {@link #path()} can be handed to any process builder.
 */
public final class FfmpegProgram {
    private final Path ffmpeg;
    private final Path ffprobe;
    private final String origin;

    private FfmpegProgram(Path ffmpeg, Path ffprobe, String origin) {
        this.ffmpeg = ffmpeg;
        this.ffprobe = ffprobe;
        this.origin = origin;
    }

    /**
     * Finds the programs; the first call on a machine unpacks the bundled ones, about a second.
     *
     * @param override the user's ffmpeg program, or the folder that holds it; ffprobe is looked for beside it, then taken from the bundle
     * @throws FootageException if the override does not exist or does not run, or if nothing is bundled and nothing is on the search path
     */
    public static FfmpegProgram locate(Optional<Path> override) throws FootageException {
        if (override.isPresent()) {
            return given(override.get());
        }
        Optional<Path> bundle = BundledFfmpeg.unpack();
        if (bundle.isPresent()) {
            return new FfmpegProgram(bundle.get().resolve(executable("ffmpeg")), bundle.get().resolve(executable("ffprobe")), "bundled");
        }
        Optional<Path> ffmpeg = onSearchPath("ffmpeg");
        Optional<Path> ffprobe = onSearchPath("ffprobe");
        if (ffmpeg.isEmpty() || ffprobe.isEmpty()) {
            throw new FootageException("no ffmpeg is bundled for " + BundledFfmpeg.platform() + " and none is on the search path; "
                    + "install ffmpeg, or give its place with --ffmpeg PATH");
        }
        return new FfmpegProgram(ffmpeg.get(), ffprobe.get(), "search path");
    }

    /** The {@code ffmpeg} program. */
    public Path path() {
        return ffmpeg;
    }

    /** The {@code ffprobe} program. */
    public Path probe() {
        return ffprobe;
    }

    private static FfmpegProgram given(Path place) throws FootageException {
        Path ffmpeg = Files.isDirectory(place) ? place.resolve(executable("ffmpeg")) : place;
        if (!Files.isRegularFile(ffmpeg)) {
            throw new FootageException("no ffmpeg program at " + place + "; check --ffmpeg, or leave it out to use the bundled one");
        }
        if (!Files.isExecutable(ffmpeg)) {
            throw new FootageException(ffmpeg + " may not be executed; check --ffmpeg and the file's permissions");
        }
        BundledFfmpeg.requireRuns(ffmpeg);
        Path beside = ffmpeg.toAbsolutePath().resolveSibling(executable("ffprobe"));
        if (Files.isExecutable(beside)) {
            return new FfmpegProgram(ffmpeg.toAbsolutePath(), beside, "given");
        }
        Optional<Path> bundle = BundledFfmpeg.unpack();
        Path ffprobe = bundle.map(folder -> folder.resolve(executable("ffprobe"))).or(() -> onSearchPath("ffprobe"))
                .orElseThrow(() -> new FootageException("no ffprobe beside " + ffmpeg + "; give the folder that holds both programs with --ffmpeg"));
        return new FfmpegProgram(ffmpeg.toAbsolutePath(), ffprobe, "given");
    }

    private static Optional<Path> onSearchPath(String name) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(File.pathSeparator)) {
            Path program = Path.of(folder.isEmpty() ? "." : folder).resolve(executable(name));
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return Optional.of(program.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    static String executable(String name) {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") ? name + ".exe" : name;
    }

    @Override
    public String toString() {
        return "ffmpeg (" + origin + ": " + ffmpeg + ")";
    }
}
