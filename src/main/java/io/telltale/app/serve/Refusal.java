package io.telltale.app.serve;

/** A request that is answered with an error: the status of HTTP, and one line for the user. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refusal(int status, String line) {
        super(line.replaceAll("\\p{Cntrl}+", " ")); // what it quotes may hold lines
        this.status = status;
    }

    Refusal(int status, String line, Throwable cause) {
        super(line.replaceAll("\\p{Cntrl}+", " "), cause); // what it quotes may hold lines
        this.status = status;
    }

    static Refusal wrong(String line) {
        return new Refusal(400, line);
    }

    static Refusal missing(String line) {
        return new Refusal(404, line);
    }

    static Refusal notNow(String line) {
        return new Refusal(409, line);
    }

    /** Understood, and cannot be done. */
    static Refusal impossible(String line, Throwable cause) {
        return new Refusal(422, line, cause);
    }

    int status() {
        return status;
    }
}
