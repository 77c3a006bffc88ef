package io.telltale.qa.vlm.token;

/**
 * A JSON number (RFC 8259, section 6) without exponent: {@code -}, up to 15 digits without a leading zero, and behind a point up to 6. That many digits a double
 * holds exactly before the point; without a bound a model that repeats itself would write digits for ever.
 */
record NumberForm() implements ByteForm {
    private static final int MOST_WHOLE = 15;
    private static final int MOST_BROKEN = 6;
    private static final int START = 0;
    private static final int MINUS = 1;
    private static final int ZERO = 2;
    private static final int POINT = 3;
    /** And so many digits. */
    private static final int WHOLE = 16;
    private static final int BROKEN = 64;

    @Override
    public long start() {
        return START;
    }

    @Override
    public long next(long state, int value) {
        boolean digit = value >= '0' && value <= '9';
        boolean mayHavePoint = state == ZERO || state > WHOLE && state < BROKEN;
        if (state == START && value == '-') {
            return MINUS;
        }
        if (state == START || state == MINUS) {
            return !digit ? DEAD : value == '0' ? ZERO : WHOLE + 1;
        }
        if (mayHavePoint && value == '.') {
            return POINT;
        }
        if (state == POINT) {
            return digit ? BROKEN + 1 : DEAD;
        }
        if (!digit) {
            return PASS;
        }
        return state == ZERO || state == WHOLE + MOST_WHOLE || state == BROKEN + MOST_BROKEN ? DEAD : state + 1;
    }

    @Override
    public boolean mayEnd(long state) {
        return state == ZERO || state > WHOLE;
    }

    @Override
    public long mostBytes() {
        return 2 + MOST_WHOLE + MOST_BROKEN;
    }
}
