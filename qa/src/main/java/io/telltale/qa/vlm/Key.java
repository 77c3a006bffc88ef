package io.telltale.qa.vlm;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A secret that prints as nothing, and strikes itself out of what others print. */
final class Key {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String STRUCK = "(key)";

    private final String variable;
    private final Optional<String> secret;
    private final boolean isWithheld;

    private Key(String variable, Optional<String> secret, boolean isWithheld) {
        this.variable = variable;
        this.secret = secret;
        this.isWithheld = isWithheld;
    }

    /**
     * A variable that was named must hold a key. The default one is used where it is set, but not sent in the clear over a network: it may be meant for another
     * server.
     *
     * @param environment name -> value or null
     */
    static Key from(RemoteOptions options, UnaryOperator<String> environment) throws ModelException {
        String variable = options.keyVariable().orElse(RemoteOptions.DEFAULT_KEY_VARIABLE);
        Optional<String> found = Optional.ofNullable(environment.apply(variable)).map(String::strip).filter(value -> !value.isEmpty());
        if (options.keyVariable().isPresent() && found.isEmpty()) {
            throw new ModelException(ModelException.Scope.MODEL, "the environment variable " + variable + ", which should hold the key, is not set");
        }
        if (found.isPresent() && !found.get().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new ModelException(ModelException.Scope.MODEL, "the key in " + variable + " holds a character that no key has, such as a space or a line end");
        }
        boolean isSent = options.keyVariable().isPresent() || isPrivate(options.base());
        return new Key(variable, found.filter(value -> isSent), found.isPresent() && !isSent);
    }

    private static boolean isPrivate(URI base) {
        return "https".equalsIgnoreCase(base.getScheme()) || LOOPBACK.contains(base.getHost().toLowerCase(Locale.ROOT));
    }

    /** What a user can do where a server refuses: {@code refuses the key in …}, or where to put one. */
    String advice() {
        if (isWithheld) {
            return "wants a key; the one in " + variable + " is not sent over plain HTTP to another machine unless that variable is named";
        }
        return isPresent() ? "refuses the key in " + variable : "wants a key; put one into the environment variable " + variable;
    }

    /** {@code Bearer …}: for the header of a request alone. */
    Optional<String> bearer() {
        return secret.map(value -> "Bearer " + value);
    }

    boolean isPresent() {
        return secret.isPresent();
    }

    /** A server may say the key back to us. */
    String struckFrom(String text) {
        return secret.map(value -> text.replace(value, STRUCK)).orElse(text);
    }

    @Override
    public String toString() {
        return STRUCK + " of " + variable;
    }
}
