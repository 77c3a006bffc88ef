package io.telltale.qa.vlm;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a remote model is, and how long it is waited for.
 *
 * @param base           address of the server, {@code http} or {@code https}, without {@code /v1/chat/completions}
 * @param model          name of the model there, as the server calls it
 * @param keyVariable    environment variable that holds the key; empty takes {@link #DEFAULT_KEY_VARIABLE} where it is set
 * @param connectTimeout to reach the server; positive. Default 10 s
 * @param replyTimeout   from sending a request to the last byte of its reply; positive. Default 2 min: a model of some billions of parameters on a CPU needs
 *                       tens of seconds for a picture. Too short gives up on answers that were under way
 * @param tries          of a request that is answered by 429 or 5xx or whose connection drops, 1..100. Default 6: with the waits of {@link BackOff} about half
 *                       a minute
 * @param maxReplyBytes  of one reply; a longer one is cut off and refused. 1 KiB..1 GiB. Default 8 MiB, far over what 100,000 tokens need
 * @param tokenField     what the server calls the limit of the answer's length
 * @param prices         of tokens, for {@link RemoteModel#spending}
 */
public record RemoteOptions(URI base, String model, Optional<String> keyVariable, Duration connectTimeout, Duration replyTimeout, int tries, int maxReplyBytes, TokenField tokenField,
        Optional<Prices> prices) {
    public static final String DEFAULT_KEY_VARIABLE = "OPENAI_API_KEY";
    private static final String VERSION = "/v1";
    private static final String PATH = "/chat/completions";
    private static final int KIBI = 1024;

    /** Two names of one thing: hosted reasoning models know the second alone, most servers the first. */
    public enum TokenField {
        MAX_TOKENS, MAX_COMPLETION_TOKENS;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RemoteOptions {
        requireAddress(base);
        if (model.isBlank()) {
            throw new IllegalArgumentException("the name of the remote model is empty");
        }
        if (keyVariable.isPresent() && !keyVariable.get().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("'" + keyVariable.get() + "' is no name of an environment variable; the key itself is never given on the command line");
        }
        requirePositive("connect", connectTimeout);
        requirePositive("reply", replyTimeout);
        if (tries < 1 || tries > 100) {
            throw new IllegalArgumentException("tries must lie in 1..100, got " + tries);
        }
        if (maxReplyBytes < KIBI || maxReplyBytes > KIBI * KIBI * KIBI) {
            throw new IllegalArgumentException("the most bytes of a reply must lie in 1 KiB..1 GiB, got " + maxReplyBytes);
        }
        Objects.requireNonNull(tokenField, "tokenField");
        Objects.requireNonNull(prices, "prices");
    }

    /**
     * The defaults.
     *
     * @param base address; {@code /v1} and {@code /v1/chat/completions} at its end are understood
     * @throws IllegalArgumentException where it is no address of a server
     */
    public static RemoteOptions of(String base, String model) {
        return new RemoteOptions(address(base), model, Optional.empty(), Duration.ofSeconds(10), Duration.ofMinutes(2), 6, 8 * KIBI * KIBI, TokenField.MAX_TOKENS, Optional.empty());
    }

    private static URI address(String text) {
        String plain = text.strip();
        for (String end : new String[] {"/", PATH, "/", VERSION, "/"}) {
            plain = plain.endsWith(end) ? plain.substring(0, plain.length() - end.length()) : plain;
        }
        try {
            return new URI(plain);
        } catch (URISyntaxException e) {
            throw noAddress(text);
        }
    }

    private static void requireAddress(URI base) {
        boolean http = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address must not hold a user name or password; put the key in an environment variable");
        }
        if (!http || base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw noAddress(base.toString());
        }
    }

    private static IllegalArgumentException noAddress(String text) {
        return new IllegalArgumentException("'" + text + "' is no address of a server, such as http://localhost:8000 or https://api.example.com");
    }

    private static void requirePositive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the " + name + " time-out must be positive, got " + time);
        }
    }

    URI endpoint() {
        return URI.create(base + VERSION + PATH);
    }

    public RemoteOptions withKeyVariable(String name) {
        return new RemoteOptions(base, model, Optional.of(name), connectTimeout, replyTimeout, tries, maxReplyBytes, tokenField, prices);
    }

    public RemoteOptions withTimeouts(Duration connect, Duration reply) {
        return new RemoteOptions(base, model, keyVariable, connect, reply, tries, maxReplyBytes, tokenField, prices);
    }

    public RemoteOptions withTries(int count) {
        return new RemoteOptions(base, model, keyVariable, connectTimeout, replyTimeout, count, maxReplyBytes, tokenField, prices);
    }

    public RemoteOptions withMaxReplyBytes(int bytes) {
        return new RemoteOptions(base, model, keyVariable, connectTimeout, replyTimeout, tries, bytes, tokenField, prices);
    }

    public RemoteOptions withTokenField(TokenField field) {
        return new RemoteOptions(base, model, keyVariable, connectTimeout, replyTimeout, tries, maxReplyBytes, field, prices);
    }

    public RemoteOptions withPrices(Prices known) {
        return new RemoteOptions(base, model, keyVariable, connectTimeout, replyTimeout, tries, maxReplyBytes, tokenField, Optional.of(known));
    }
}
