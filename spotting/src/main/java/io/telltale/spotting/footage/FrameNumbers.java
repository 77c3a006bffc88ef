package io.telltale.spotting.footage;

import java.nio.file.Path;

/**
 * The numbers that the files of a folder of frames carry, {@code first..last}, both inside. Frame {@code n} of an annotation is frame {@code n - first} of the
 * {@link Footage} that the folder is read as, whatever is missing between.
 */
public record FrameNumbers(long first, long last) {
    public FrameNumbers {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("not the numbers of frames: " + first + " to " + last);
        }
    }

    /** @throws FootageException as reading the folder would: no numbered pictures, several series of them, one number twice */
    public static FrameNumbers of(Path folder) throws FootageException {
        FrameFolder frames = FrameFolder.list(folder);
        return new FrameNumbers(frames.entries().getFirst().number(), frames.entries().getLast().number());
    }
}
