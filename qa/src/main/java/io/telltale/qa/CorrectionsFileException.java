package io.telltale.qa;

import java.io.IOException;

/** Corrections that cannot be read; the message is one line for the user: the file, and what is wrong in it. */
public final class CorrectionsFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorrectionsFileException(String line) {
        super(line.replaceAll("\\p{Cntrl}+", " ")); // what it quotes may hold lines
    }

    public CorrectionsFileException(String line, Throwable cause) {
        super(line.replaceAll("\\p{Cntrl}+", " "), cause); // what it quotes may hold lines
    }
}
