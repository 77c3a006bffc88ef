package io.telltale.qa.vlm.evidence;

/** A picture, clip or curve that cannot be made; the message is one line: what was asked for, and why it is not there. */
public final class NoPictureException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoPictureException(String line) {
        super(line);
    }

    public NoPictureException(String line, Throwable cause) {
        super(line, cause);
    }
}
