package io.telltale.qa.vlm.checkpoint;

/** Told how far a file has come that is being written. Called from one thread, a few hundred times at most; must return quickly. */
@FunctionalInterface
public interface ByteProgress {
    ByteProgress SILENT = (done, all) -> { };

    void bytes(long done, long all);
}
