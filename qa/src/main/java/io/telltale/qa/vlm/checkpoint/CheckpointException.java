package io.telltale.qa.vlm.checkpoint;

/** A checkpoint, or a file of it, cannot be used: one line that names the file and the tensor or key, and what is wrong with it. */
public final class CheckpointException extends Exception {
    private static final long serialVersionUID = 1L;
    /** Names come out of files: a long one is cut. */
    private static final int LONGEST = 500;

    public CheckpointException(String line) {
        super(oneLine(line));
    }

    public CheckpointException(String line, Throwable cause) {
        super(oneLine(line), cause);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }
}
