package io.telltale.app.picture;

import io.telltale.spotting.Kind;
import java.awt.Color;
import java.awt.Font;

/** Colours that stay apart for colour-blind readers (Okabe and Ito, Color Universal Design, 2008), and the type face. */
final class Palette {
    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x22, 0x26, 0x2B);
    static final Color FAINT_INK = new Color(0x6B, 0x72, 0x7A);
    static final Color GRID = new Color(0xE4, 0xE7, 0xEA);
    static final Color BLINK = new Color(0x9A, 0xA1, 0xA8);
    static final Color CLEAR = new Color(255, 255, 255, 0);
    private static final Color RIGHT = new Color(0x00, 0x72, 0xB2);
    private static final Color LEFT = new Color(0xD5, 0x5E, 0x00);
    private static final Color MICRO = new Color(0xB0, 0x3A, 0x84);
    private static final Color MACRO = new Color(0x00, 0x8F, 0x6B);

    private Palette() {
    }

    static Color of(Kind kind) {
        return switch (kind) {
            case MICRO -> MICRO;
            case MACRO -> MACRO;
        };
    }

    static Color of(Lane.Side side) {
        return switch (side) {
            case RIGHT -> RIGHT;
            case LEFT -> LEFT;
            case MIDDLE -> INK;
        };
    }

    static Color alpha(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
