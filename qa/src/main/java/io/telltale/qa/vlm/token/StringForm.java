package io.telltale.qa.vlm.token;

/**
 * A JSON string (RFC 8259, section 7) with its quotation marks, of at most so many characters, in well-formed UTF-8 (Unicode standard, table 3-7). An escape is one
 * character; of {@code \}uXXXX those that are halves of a surrogate pair are left out, since the character itself can be written. The state is the phase and the
 * characters that may still come.
 */
record StringForm(int mostCharacters) implements ByteForm {
    private static final int OPEN = 0;
    private static final int TEXT = 1;
    private static final int ESCAPE = 2;
    private static final int HEX_1 = 3;
    private static final int HEX_2 = 4;
    private static final int HEX_3 = 5;
    private static final int HEX_4 = 6;
    /** Behind \}ud: the second digit must be below 8. */
    private static final int HEX_D = 7;
    private static final int ONE_MORE = 8;
    private static final int TWO_MORE = 9;
    private static final int THREE_MORE = 10;
    private static final int AFTER_E0 = 11;
    private static final int AFTER_ED = 12;
    private static final int AFTER_F0 = 13;
    private static final int AFTER_F4 = 14;
    private static final int PHASE_BITS = 4;
    private static final int PHASE = (1 << PHASE_BITS) - 1;

    @Override
    public long start() {
        return (long) mostCharacters << PHASE_BITS | OPEN;
    }

    @Override
    public long next(long state, int value) {
        long left = state >>> PHASE_BITS;
        int phase = (int) state & PHASE;
        if (phase == TEXT) {
            int begun = value == '"' || left == 0 ? -1 : character(value);
            return value == '"' ? DONE : begun < 0 ? DEAD : left - 1 << PHASE_BITS | begun;
        }
        int next = switch (phase) {
            case OPEN -> value == '"' ? TEXT : -1;
            case ESCAPE -> value == 'u' ? HEX_1 : "\"\\/bfnrt".indexOf(value) >= 0 ? TEXT : -1;
            case HEX_1 -> value == 'd' || value == 'D' ? HEX_D : isHex(value) ? HEX_2 : -1;
            case HEX_2 -> isHex(value) ? HEX_3 : -1;
            case HEX_D -> value >= '0' && value <= '7' ? HEX_3 : -1;
            case HEX_3 -> isHex(value) ? HEX_4 : -1;
            case HEX_4 -> isHex(value) ? TEXT : -1;
            case ONE_MORE -> within(value, 0x80, 0xBF, TEXT);
            case TWO_MORE -> within(value, 0x80, 0xBF, ONE_MORE);
            case THREE_MORE -> within(value, 0x80, 0xBF, TWO_MORE);
            case AFTER_E0 -> within(value, 0xA0, 0xBF, ONE_MORE);
            case AFTER_ED -> within(value, 0x80, 0x9F, ONE_MORE);
            case AFTER_F0 -> within(value, 0x90, 0xBF, TWO_MORE);
            case AFTER_F4 -> within(value, 0x80, 0x8F, TWO_MORE);
            default -> throw new IllegalStateException("phase " + phase);
        };
        return next < 0 ? DEAD : left << PHASE_BITS | next;
    }

    /** The phase after the first byte of a character. */
    private static int character(int value) {
        if (value < 0x80) {
            return value < ' ' ? -1 : value == '\\' ? ESCAPE : TEXT;
        }
        return value < 0xC2 || value > 0xF4 ? -1 : value < 0xE0 ? ONE_MORE : switch (value) {
            case 0xE0 -> AFTER_E0;
            case 0xED -> AFTER_ED;
            case 0xF0 -> AFTER_F0;
            case 0xF4 -> AFTER_F4;
            default -> value < 0xF0 ? TWO_MORE : THREE_MORE;
        };
    }

    private static int within(int value, int least, int most, int next) {
        return value >= least && value <= most ? next : -1;
    }

    private static boolean isHex(int value) {
        return value >= '0' && value <= '9' || value >= 'a' && value <= 'f' || value >= 'A' && value <= 'F';
    }

    @Override
    public boolean mayEnd(long state) {
        return false;
    }

    @Override
    public long seenFrom(long state, int bytes) {
        return Math.min(state >>> PHASE_BITS, bytes) << PHASE_BITS | state & PHASE;
    }

    @Override
    public long mostBytes() {
        return 2 + 6L * mostCharacters;
    }
}
