package io.telltale.qa.vlm.token;

import java.util.Arrays;

/**
 * {@code byte <-> letter}: each of the 256 bytes has a printable letter of its own, so that a file of tokens is readable text. Printable bytes of Latin-1 stand for
 * themselves, the other 68 follow from U+0100 in order. Source: the vocabulary of GPT-2 (A. Radford et al., 2019), as all byte-level vocabularies after it.
 */
final class ByteLetters {
    private static final char[] LETTERS = letters();
    private static final int FIRST_SHIFTED = 0x100;
    private static final int LETTER_END = 0x144;
    private static final short[] BYTES = bytes();

    private ByteLetters() {
    }

    private static char[] letters() {
        char[] letters = new char[256];
        char shifted = FIRST_SHIFTED;
        for (int b = 0; b < 256; b++) {
            boolean printable = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            letters[b] = printable ? (char) b : shifted++;
        }
        return letters;
    }

    private static short[] bytes() {
        short[] bytes = new short[LETTER_END];
        Arrays.fill(bytes, (short) -1);
        for (int b = 0; b < 256; b++) {
            bytes[LETTERS[b]] = (short) b;
        }
        return bytes;
    }

    /** @param value 0..255 */
    static char letter(int value) {
        return LETTERS[value];
    }

    /** The bytes that the letters stand for, or null where one stands for none. */
    static byte[] bytes(String letters) {
        byte[] bytes = new byte[letters.length()];
        for (int i = 0; i < bytes.length; i++) {
            char letter = letters.charAt(i);
            short value = letter < LETTER_END ? BYTES[letter] : -1;
            if (value < 0) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }
}
