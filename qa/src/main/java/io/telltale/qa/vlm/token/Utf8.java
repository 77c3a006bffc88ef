package io.telltale.qa.vlm.token;

/**
 * {@code bytes, one by one -> text}: each longest beginning of a character that does not become one is one U+FFFD, at once when that is certain (Unicode standard,
 * section 3.9, "substitution of maximal subparts"; the decoder of the WHATWG Encoding standard). The JDK's takes encoded surrogates together and waits for them.
 */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private int point;
    private int missing;
    private int least;
    private int most;

    void add(byte[] bytes, StringBuilder text) {
        for (byte value : bytes) {
            add(value & 0xFF, text);
        }
    }

    private void add(int value, StringBuilder text) {
        if (missing > 0 && value >= least && value <= most) {
            point = point << 6 | value & 0x3F;
            least = 0x80;
            most = 0xBF;
            if (--missing == 0) {
                text.appendCodePoint(point);
            }
            return;
        }
        end(text);
        if (value < 0x80) {
            text.append((char) value);
        } else if (value < 0xC2 || value > 0xF4) {
            text.append(REPLACEMENT);
        } else {
            missing = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
            point = value & 0x3F >> missing;
            // No overlong forms, no surrogates, nothing beyond U+10FFFF.
            least = value == 0xE0 ? 0xA0 : value == 0xF0 ? 0x90 : 0x80;
            most = value == 0xED ? 0x9F : value == 0xF4 ? 0x8F : 0xBF;
        }
    }

    /** A character that is cut becomes U+FFFD. */
    void end(StringBuilder text) {
        if (missing > 0) {
            text.append(REPLACEMENT);
            missing = 0;
        }
    }
}
