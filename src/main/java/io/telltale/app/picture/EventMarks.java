package io.telltale.app.picture;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The spotted intervals over the panels: a veil from onset to offset, a dashed line at the apex, and a flag with number, kind and confidence. */
final class EventMarks {
    private static final int ROWS = 2;
    private static final int ROW_HEIGHT = 22;
    private static final int PAD = 5;
    private static final int LEAST_WIDTH = 3;

    private final Graphics2D g;
    private final Panel panel;
    private final Spotting spotting;

    EventMarks(Graphics2D g, Panel panel, Spotting spotting) {
        this.g = g;
        this.panel = panel;
        this.spotting = spotting;
    }

    /** Veils reach from {@code top} to {@code bottom}; flags stand above {@code top}. */
    void draw(int top, int bottom) {
        for (Expression event : spotting.events()) {
            veil(event, top, bottom);
        }
        flags(top);
    }

    private void veil(Expression event, int top, int bottom) {
        FrameRate rate = spotting.rate();
        Color color = Palette.of(event.kind());
        int from = panel.x(rate.seconds(event.onset()));
        int width = Math.max(LEAST_WIDTH, panel.x(rate.seconds(event.offset() + 1)) - from);
        g.setColor(Palette.alpha(color, 34));
        g.fillRect(from, top, width, bottom - top);
        g.setColor(color);
        g.fillRect(from, top - 4, width, 4);
        int apex = panel.x(rate.seconds(event.apex()));
        g.setColor(Palette.alpha(color, 150));
        g.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {5, 4}, 0));
        g.drawLine(apex, top, apex, bottom);
    }

    /** Every flag says as much as all of them have room for: number, kind and confidence; number and kind; the number; where that is too much, some numbers. */
    private void flags(int top) {
        g.setFont(Palette.font(Font.BOLD, 13));
        for (int terseness = 0; terseness <= 2; terseness++) {
            List<Flag> flags = place(terseness);
            if (flags.size() == spotting.events().size() || terseness == 2) {
                flags.forEach(flag -> paint(flag, top));
                return;
            }
        }
    }

    private static String wording(Expression event, int terseness) {
        return switch (terseness) {
            case 0 -> event.index() + "  " + event.kind().word() + " " + Math.round(100 * event.confidence()) + " %";
            case 1 -> event.index() + " " + event.kind().word();
            default -> String.valueOf(event.index());
        };
    }

    /** Each flag above the middle of its interval, in the lowest row that is free there; those without a free row are left out. */
    private List<Flag> place(int terseness) {
        List<Flag> placed = new ArrayList<>();
        int[] rowEnd = new int[ROWS];
        for (Expression event : spotting.events()) {
            String text = wording(event, terseness);
            int width = g.getFontMetrics().stringWidth(text) + 2 * PAD;
            double middle = spotting.rate().seconds((event.onset() + event.offset() + 1) / 2.0);
            int left = Math.clamp(panel.x(middle) - width / 2, panel.left(), panel.right() - width);
            for (int row = 0; row < ROWS; row++) {
                if (left >= rowEnd[row]) {
                    placed.add(new Flag(text, Palette.of(event.kind()), left, width, row));
                    rowEnd[row] = left + width + 3;
                    break;
                }
            }
        }
        return placed;
    }

    private void paint(Flag flag, int top) {
        int y = top - 8 - ROW_HEIGHT * (flag.row() + 1);
        g.setColor(flag.color());
        g.fillRoundRect(flag.left(), y, flag.width(), ROW_HEIGHT - 3, 7, 7);
        g.setColor(Palette.PAPER);
        g.drawString(flag.text(), flag.left() + PAD, y + ROW_HEIGHT - 8);
    }

    private record Flag(String text, Color color, int left, int width, int row) {
    }
}
