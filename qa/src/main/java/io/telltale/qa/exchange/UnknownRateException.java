package io.telltale.qa.exchange;

/** A file that counts time where frames are wanted, and does not tell the frame rate; {@link ImportOptions#rate} can. */
public final class UnknownRateException extends ExchangeException {
    private static final long serialVersionUID = 1L;

    UnknownRateException(String line) {
        super(line);
    }

    UnknownRateException(String line, Throwable cause) {
        super(line, cause);
    }
}
