package io.telltale.qa.vlm.agent;

/** A call that cannot be done; the message is one line for the model: what was wrong with it, and what would be right. */
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    public ToolException(String line) {
        super(line);
    }

    public ToolException(String line, Throwable cause) {
        super(line, cause);
    }
}
