package io.telltale.app.runs;

/**
 * What makes two analyses the same.
 *
 * @param sha256  64 hexadecimal digits, of the bytes of the footage ({@link FootageHash})
 * @param options 64 hexadecimal digits, of all else that the result depends on ({@link OptionsKey})
 */
public record RunKey(String sha256, String options) {
    private static final String DIGITS = "[0-9a-f]{64}";

    public RunKey {
        if (!sha256.matches(DIGITS) || !options.matches(DIGITS)) {
            throw new IllegalArgumentException("a key is made of two SHA-256 of 64 hexadecimal digits, got '" + sha256 + "' and '" + options + "'");
        }
    }
}
