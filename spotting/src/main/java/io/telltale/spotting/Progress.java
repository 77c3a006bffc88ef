package io.telltale.spotting;

import java.util.OptionalLong;

/**
 * Told how far a long job has come. Called from the thread that does the job, once a frame or once a batch of them; must return quickly. What it throws ends
 * the job and passes on to its caller.
 */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (done, expected) -> { };

    /**
     * @param done     frames finished
     * @param expected frames in all, where the container knows
     */
    void frames(long done, OptionalLong expected);
}
