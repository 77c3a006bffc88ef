package io.telltale.app.picture;

import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;

/** Title, what was found, how it was made, and the key to the colours. */
final class Heading {
    private static final int TITLE_Y = 42;
    private static final int SUBTITLE_Y = 68;

    private final Graphics2D g;
    private final Spotting spotting;

    Heading(Graphics2D g, Spotting spotting) {
        this.g = g;
        this.spotting = spotting;
    }

    void draw(int left, int right) {
        int keyLeft = key(right);
        String found = Timeline.counted(spotting.count(Kind.MICRO), Kind.MICRO) + ", " + Timeline.counted(spotting.count(Kind.MACRO), Kind.MACRO);
        text(fit(spotting.video() + " · " + found, Palette.font(Font.BOLD, 24), keyLeft - left - 30), left, TITLE_Y, Palette.INK);
        int shown = spotting.traces().map(Traces::frames).orElse(0);
        String made = String.format(Locale.ROOT, "%.1f s, %d frames at %s frames/s · profile %s · %s", spotting.rate().seconds(shown), shown, spotting.rate().rounded(),
                spotting.profile(), spotting.engine());
        text(fit(made, Palette.font(Font.PLAIN, 14), right - left), left, SUBTITLE_Y, Palette.FAINT_INK);
    }

    /** Sets the font, and cuts the text where it does not fit. */
    private String fit(String text, Font font, int width) {
        g.setFont(font);
        if (g.getFontMetrics().stringWidth(text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 1 && g.getFontMetrics().stringWidth(text.substring(0, length) + "…") > width) {
            length--;
        }
        return text.substring(0, length) + "…";
    }

    private void text(String text, int x, int y, Color color) {
        g.setColor(color);
        g.drawString(text, x, y);
    }

    /** From right to left, since the title gets what is left over; returns where the key begins. */
    private int key(int right) {
        g.setFont(Palette.font(Font.PLAIN, 14));
        int x = right;
        x = swatch(x, "macro", Palette.of(Kind.MACRO), 12);
        x = swatch(x, "micro", Palette.of(Kind.MICRO), 12);
        x = swatch(x, "middle", Palette.of(Lane.Side.MIDDLE), 3);
        x = swatch(x, "subject's left", Palette.of(Lane.Side.LEFT), 3);
        return swatch(x, "subject's right", Palette.of(Lane.Side.RIGHT), 3);
    }

    private int swatch(int right, String name, Color color, int thickness) {
        int x = right - g.getFontMetrics().stringWidth(name);
        text(name, x, TITLE_Y - 2, Palette.INK);
        g.setColor(color);
        g.fillRect(x - 26, TITLE_Y - 7 - thickness / 2, 20, thickness);
        return x - 26 - 18;
    }
}
