package io.telltale.app.runs;

import io.telltale.spotting.Progress;

/** Told how far a run has come: {@code lookingUp*} while the footage is hashed, {@code frames*} while it is spotted; from the thread that does it, and quickly. */
public interface RunListener extends Progress {
    /** Of the bytes of the footage. */
    default void lookingUp(long done, long all) {
    }

    /** What the user should know, one line: that a result could not be kept, or a kept one not be read, and the video is spotted all the same. */
    default void warning(String line) {
    }

    /** One who wants frames only. */
    static RunListener of(Progress progress) {
        return progress instanceof RunListener listener ? listener : progress::frames;
    }
}
