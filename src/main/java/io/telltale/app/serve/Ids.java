package io.telltale.app.serve;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of things of this server that nobody guesses. */
final class Ids {
    private static final int BYTES = 12;

    private Ids() {
    }

    /** The letter and hexadecimal digits. */
    static String fresh(String letter) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return letter + HexFormat.of().formatHex(bytes);
    }
}
