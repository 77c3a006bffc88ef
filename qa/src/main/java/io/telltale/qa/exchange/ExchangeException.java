package io.telltale.qa.exchange;

import java.io.IOException;

/** A file of another program that cannot be read, or a result that lacks what such a file is about. The message is one line for the user: what is wrong, and what can be done. */
public sealed class ExchangeException extends IOException permits UnknownRateException {
    private static final long serialVersionUID = 1L;

    public ExchangeException(String line) {
        super(line.replaceAll("\\p{Cntrl}+", " ")); // what it quotes may hold lines
    }

    public ExchangeException(String line, Throwable cause) {
        super(line.replaceAll("\\p{Cntrl}+", " "), cause); // what it quotes may hold lines
    }
}
