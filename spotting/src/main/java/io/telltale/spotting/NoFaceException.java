package io.telltale.spotting;

/** A video in which no face could be followed: there is nothing to answer from. The message is one line for the user. */
public final class NoFaceException extends Exception {
    private static final long serialVersionUID = 1;

    public NoFaceException(String message) {
        super(message);
    }
}
