package io.telltale.qa;

import java.io.IOException;

/** A question or answer file that cannot be read; the message is one line for the user: the file, the line in it, what is wrong there, and what can be done. */
public final class AnswerFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public AnswerFileException(String line) {
        super(line.replaceAll("\\p{Cntrl}+", " ")); // what it quotes may hold lines
    }

    public AnswerFileException(String line, Throwable cause) {
        super(line.replaceAll("\\p{Cntrl}+", " "), cause); // what it quotes may hold lines
    }
}
