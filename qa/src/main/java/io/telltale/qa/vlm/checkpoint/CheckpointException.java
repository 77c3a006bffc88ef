package io.telltale.qa.vlm.checkpoint;

/** A checkpoint, or a file of it, cannot be used: one line that names the file and the tensor or key, and what is wrong with it. */
public final class CheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    public CheckpointException(String line) {
        super(line);
    }

    public CheckpointException(String line, Throwable cause) {
        super(line, cause);
    }
}
