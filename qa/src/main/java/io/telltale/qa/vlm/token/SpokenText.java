package io.telltale.qa.vlm.token;

/**
 * {@code what a model writes, piece by piece -> what it says}: without its thought and from the first call of a tool on nothing, so that a listener hears the
 * answer alone. However the text is cut, the pieces together are {@code ToolCalls.parse(Thought.split(all).answer()).text()} where calls come last and are whole;
 * white space at the beginning is dropped and that at the end is held back. One thread.
 */
public final class SpokenText {
    private enum State {
        BEFORE, THINKING, SPEAKING, CALLING
    }

    private State state = State.BEFORE;
    private boolean silent = true;
    private final StringBuilder held = new StringBuilder();

    /** @return what can be said now; often empty */
    public String add(String piece) {
        held.append(piece);
        return said(false);
    }

    /** @return what was held back because it might have become a mark */
    public String end() {
        return said(true);
    }

    private String said(boolean end) {
        if (state == State.BEFORE) {
            dropLeadingSpace();
            if (startsWith(Thought.BEGIN)) {
                state = State.THINKING;
            } else if (end || !Thought.BEGIN.startsWith(held.toString())) {
                state = State.SPEAKING;
            } else {
                return "";
            }
        }
        if (state == State.THINKING) {
            int close = held.indexOf(Thought.END);
            if (close < 0) {
                return "";
            }
            held.delete(0, close + Thought.END.length());
            state = State.SPEAKING;
        }
        return state == State.SPEAKING ? speak(end) : "";
    }

    private String speak(boolean end) {
        if (silent) {
            dropLeadingSpace();
        }
        int call = held.indexOf(ToolCalls.BEGIN);
        int until = call >= 0 ? call : end ? held.length() : held.length() - beginningOfCall();
        if (call >= 0) {
            state = State.CALLING;
        }
        while (until > 0 && Character.isWhitespace(held.charAt(until - 1))) {
            until--;
        }
        String said = held.substring(0, until);
        held.delete(0, until);
        silent &= said.isEmpty();
        return said;
    }

    /** So many letters at the end may be the beginning of a call. */
    private int beginningOfCall() {
        for (int n = Math.min(ToolCalls.BEGIN.length() - 1, held.length()); n > 0; n--) {
            if (ToolCalls.BEGIN.startsWith(held.substring(held.length() - n))) {
                return n;
            }
        }
        return 0;
    }

    private boolean startsWith(String mark) {
        return held.length() >= mark.length() && held.substring(0, mark.length()).equals(mark);
    }

    private void dropLeadingSpace() {
        int space = 0;
        while (space < held.length() && Character.isWhitespace(held.charAt(space))) {
            space++;
        }
        held.delete(0, space);
    }
}
