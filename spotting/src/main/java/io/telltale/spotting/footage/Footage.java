package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * A video, or a folder of numbered frames, as a sequence of grey frames in the order of time: {@code t_0 < t_1 < ...}, one size for all.
 *
 * <p>Frames are decoded ahead of the reader by a program and a thread of their own. One thread reads; any thread may close, at any
 * moment, which ends the program at once and makes a waiting {@link #read()} return empty.
 */
public interface Footage extends AutoCloseable {
    /** The name of the file or folder, without the folders above it. */
    String name();

    /** Frames per second: as given, else as the container says; nominal where the time stamps are uneven. */
    FrameRate rate();

    /** Pixels per row, after rotation. */
    int width();

    /** Rows, after rotation. */
    int height();

    /** How many frames {@link #read()} will give, where the container says so; good for progress, not for allocation. */
    OptionalLong expectedFrames();

    /**
     * The next frame, which the caller closes; empty after the last one.
     *
     * @throws FootageException if not a single frame could be read; footage that breaks off later ends early, with a warning
     * @throws CancellationException if the thread is interrupted while it waits for a frame
     */
    Optional<GreyFrame> read() throws FootageException;

    /** What the user should know, one line each; complete once {@link #read()} has returned empty. */
    List<String> warnings();

    @Override
    void close();

    /**
     * Opens a video in a container of motion pictures and any codec that ffmpeg reads, or a folder of numbered pictures.
     *
     * @throws FootageException one line for the user: what is wrong with the source, and what can be done
     */
    static Footage open(Path source, FootageOptions options) throws FootageException {
        if (Files.notExists(source)) {
            throw new FootageException("no such file or folder: " + source);
        }
        if (!Files.isReadable(source)) {
            throw new FootageException(source + " may not be read; check its permissions");
        }
        return Files.isDirectory(source) ? FolderDecoder.open(source, options) : VideoDecoder.open(source, options);
    }

    /**
     * The files that footage is read from, in the order of its frames: the video itself, or the numbered pictures of a folder.
     *
     * @throws FootageException if it is a folder that holds no frames of one video
     */
    static List<Path> files(Path source) throws FootageException {
        if (!Files.isDirectory(source)) {
            return List.of(source);
        }
        FrameFolder frames = FrameFolder.list(source);
        return frames.entries().stream().map(frames::path).toList();
    }
}
