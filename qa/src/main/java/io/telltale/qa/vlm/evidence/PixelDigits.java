package io.telltale.qa.vlm.evidence;

import java.util.Map;

/** Digits of 5×7 dots, each of 2×2 pixels: the same on every machine, which fonts are not. */
final class PixelDigits {
    /** Side of a dot, pixels: a model that looks in patches of 14 or 16 pixels reads a digit in one. */
    private static final int DOT = 2;
    private static final int ROWS_HIGH = 7;
    /** Pixels. */
    static final int HEIGHT = DOT * ROWS_HIGH;
    /** From one character to the next, pixels. */
    private static final int STEP = DOT * 6;

    /** Rows from the top; the highest of five bits is on the left. */
    private static final Map<Character, int[]> ROWS = Map.ofEntries(
            Map.entry('0', new int[] {14, 17, 19, 21, 25, 17, 14}), Map.entry('1', new int[] {4, 12, 4, 4, 4, 4, 14}), Map.entry('2', new int[] {14, 17, 1, 2, 4, 8, 31}),
            Map.entry('3', new int[] {31, 2, 4, 2, 1, 17, 14}), Map.entry('4', new int[] {2, 6, 10, 18, 31, 2, 2}), Map.entry('5', new int[] {31, 16, 30, 1, 1, 17, 14}),
            Map.entry('6', new int[] {6, 8, 16, 30, 17, 17, 14}), Map.entry('7', new int[] {31, 1, 2, 4, 8, 8, 8}), Map.entry('8', new int[] {14, 17, 17, 14, 17, 17, 14}),
            Map.entry('9', new int[] {14, 17, 17, 15, 1, 2, 12}), Map.entry('.', new int[] {0, 0, 0, 0, 0, 12, 12}), Map.entry('%', new int[] {24, 25, 2, 4, 8, 19, 3}),
            Map.entry('s', new int[] {0, 0, 15, 16, 14, 1, 30}), Map.entry(' ', new int[7]));

    /** Sets one pixel. */
    @FunctionalInterface
    interface Pen {
        void dot(int x, int y);
    }

    private PixelDigits() {
    }

    static int width(String text) {
        return text.length() * STEP - DOT;
    }

    /** @param text of digits, {@code .}, {@code %}, {@code s} and blanks; (x, y) is its upper left corner */
    static void write(String text, int x, int y, Pen pen) {
        for (int i = 0; i < text.length(); i++) {
            int[] rows = ROWS.get(text.charAt(i));
            if (rows == null) {
                throw new IllegalArgumentException("there is no '" + text.charAt(i) + "' among the digits of '" + text + "'");
            }
            for (int row = 0; row < ROWS_HIGH; row++) {
                for (int column = 0; column < 5 * DOT; column++) {
                    if ((rows[row] >> 4 - column / DOT & 1) == 1) {
                        for (int part = 0; part < DOT; part++) {
                            pen.dot(x + i * STEP + column, y + DOT * row + part);
                        }
                    }
                }
            }
        }
    }
}
