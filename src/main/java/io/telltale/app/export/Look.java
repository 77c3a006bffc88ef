package io.telltale.app.export;

import io.telltale.spotting.Kind;
import java.awt.Color;
import java.awt.Font;

/** Colours and type of what is drawn into a video: light on dark, apart for colour-blind viewers (tints of Okabe and Ito, Color Universal Design, 2008). */
final class Look {
    static final Color PANEL = new Color(0x14, 0x17, 0x1A);
    static final Color TRACK = new Color(0x2B, 0x30, 0x36);
    static final Color TEXT = new Color(0xF2, 0xF4, 0xF6);
    static final Color FAINT = new Color(0x9A, 0xA3, 0xAC);
    static final Color BLINK = new Color(0xC9, 0xCF, 0xD6);
    private static final Color MICRO = new Color(0xF0, 0x7C, 0xC2);
    private static final Color MACRO = new Color(0x2F, 0xD0, 0xA4);

    private Look() {
    }

    static Color of(Kind kind) {
        return switch (kind) {
            case MICRO -> MICRO;
            case MACRO -> MACRO;
        };
    }

    static Color faded(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 150);
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
