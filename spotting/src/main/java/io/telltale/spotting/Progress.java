package io.telltale.spotting;

import java.util.OptionalLong;

/** Told how far a long job has come. Called from one thread, once per batch of frames; must return quickly. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (done, expected) -> { };

    /**
     * @param done     frames finished
     * @param expected frames in all, where the container knows
     */
    void frames(long done, OptionalLong expected);
}
