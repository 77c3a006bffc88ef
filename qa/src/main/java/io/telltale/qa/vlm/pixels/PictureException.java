package io.telltale.qa.vlm.pixels;

/** A picture or clip cannot be shown to a model: one line for the user, what is wrong with it and what can be done. */
public final class PictureException extends Exception {
    private static final long serialVersionUID = 1L;

    public PictureException(String line) {
        super(line);
    }

    public PictureException(String line, Throwable cause) {
        super(line, cause);
    }
}
