package io.telltale.app.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may call: whoever has the token, and the browsers that have exchanged it for a cookie. Compared in constant time. Thread-safe.
 *
 * <p>A browser sends cookies of one host to all of its ports, so that the name of the cookie tells the port.
 */
final class Sessions {
    /** Bits of a token, and of a cookie. */
    private static final int BITS = 192;
    /** Browsers that are known at a time; the oldest has to show the token again. */
    private static final int MOST = 64;

    private final SecureRandom random = new SecureRandom();
    private final byte[] token;
    private final Map<String, byte[]> cookies = new LinkedHashMap<>();

    /** @param token of the user; a random one where there is none */
    Sessions(Optional<String> token) {
        this.token = token.orElseGet(this::random).getBytes(StandardCharsets.UTF_8);
    }

    String token() {
        return new String(token, StandardCharsets.UTF_8);
    }

    boolean isToken(String said) {
        return MessageDigest.isEqual(token, said.getBytes(StandardCharsets.UTF_8));
    }

    /** A new cookie for who has shown the token. */
    synchronized String begin() {
        if (cookies.size() >= MOST) {
            cookies.remove(cookies.keySet().iterator().next());
        }
        String value = random();
        cookies.put(value, value.getBytes(StandardCharsets.UTF_8));
        return value;
    }

    synchronized boolean isCookie(String said) {
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] known : cookies.values()) {
            found |= MessageDigest.isEqual(known, bytes);
        }
        return found;
    }

    private String random() {
        byte[] bytes = new byte[BITS / 8];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
