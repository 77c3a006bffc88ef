package io.telltale.app.model;

import io.telltale.app.console.Printable;
import io.telltale.qa.vlm.Reply;
import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * {@code model NAME says: …} on the terminal, piece by piece as it is written, always with the name before it. One line or more; ends with a line end. Nothing before
 * the first piece, so that a line of progress has the terminal to itself, and nothing at all where none came.
 */
public final class Speech implements Consumer<String>, AutoCloseable {
    private final PrintWriter out;
    private final String name;
    private boolean isBegun;
    private boolean isAtLineStart = true;

    public Speech(PrintWriter out, String model) {
        this.out = out;
        this.name = Printable.line(model);
    }

    @Override
    public void accept(String piece) {
        String shown = Printable.of(piece);
        shown = isBegun ? shown : shown.stripLeading();
        if (!shown.isEmpty()) {
            out.print(isBegun ? "" : "model " + name + " says: ");
            isBegun = true;
            isAtLineStart = shown.endsWith("\n");
            out.print(shown);
            out.flush();
        }
    }

    /** What a user should know of an answer that is not whole. */
    public void end(Reply reply) {
        if (!isBegun) {
            accept("(nothing)");
        }
        if (reply.finish() == Reply.Finish.LENGTH) {
            accept(" … (cut; --max-tokens allows more)");
        }
    }

    @Override
    public void close() {
        if (isBegun && !isAtLineStart) {
            out.println();
            out.flush();
        }
    }
}
