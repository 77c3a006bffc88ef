package io.telltale.app.export;

import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands below the picture: two lines that tell the event of the moment, the frame and its time, and a bar of the whole video with all intervals, blinks and the place of this frame.
 *
 * <p>A micro-expression is over before its caption is read; so a caption stays, faded, until {@value #READING_SECONDS} s after the onset as the viewer sees it, or until the next event.
 */
final class EventPanel {
    private static final double READING_SECONDS = 1.5;
    private static final int LINES = 2;
    private final Spotting spotting;
    private final Map<Expression, List<ActionUnitEvidence>> units = new HashMap<>();
    private final int width;
    private final int top;
    private final int size;
    private final int margin;
    private final long readingFrames;
    private final String legend;

    /**
     * @param top   the row that the panel begins with
     * @param shown frames per second of the rendered video
     * @param slow  how much slower it is than the footage
     */
    EventPanel(Spotting spotting, ActionUnitInference inference, int width, int top, FrameRate shown, int slow, double arrows) {
        this.spotting = spotting;
        spotting.events().forEach(e -> units.put(e, inference.infer(e)));
        this.width = width;
        this.top = top;
        this.size = size(width);
        this.margin = size;
        this.readingFrames = Math.round(shown.frames(READING_SECONDS));
        this.legend = String.format(Locale.ROOT, "arrows ×%.0f%s", arrows, slow > 1 ? "  ·  " + slow + "× slower" : "");
    }

    private static int size(int width) {
        return Math.clamp(width / 38, 11, 30);
    }

    /** Rows that the panel needs below a picture of this width; even. */
    static int height(int width) {
        int size = size(width);
        return (int) (size * (LINES * 1.45 + 3.1)) / 2 * 2;
    }

    void draw(Graphics2D g, long frame, boolean followed) {
        g.setColor(Look.PANEL);
        g.fillRect(0, top, width, height(width));
        int right = clock(g, frame);
        List<Expression> now = spotting.events().stream().filter(e -> e.interval().contains(frame)).toList();
        List<Expression> told = now.isEmpty() ? lately(frame) : now;
        for (int i = 0; i < Math.min(LINES, told.size()); i++) {
            caption(g, told.get(i), i, told.size(), !now.isEmpty(), right);
        }
        if (told.isEmpty() && !followed) {
            line(g, "no face is followed", 0, Look.FAINT, Font.PLAIN, margin, right);
        }
        bar(g, frame);
    }

    /** The last event that began before, while there is still something to read. */
    private List<Expression> lately(long frame) {
        return spotting.events().stream().filter(e -> e.offset() < frame && frame < e.onset() + readingFrames).reduce((a, b) -> b).stream().toList();
    }

    private void caption(Graphics2D g, Expression e, int row, int of, boolean now, int right) {
        Color color = now ? Look.of(e.kind()) : Look.faded(Look.of(e.kind()));
        String head = String.format(Locale.ROOT, "%d  %s  %.0f %%", e.index(), e.kind().challengeName(), 100 * e.confidence());
        List<ActionUnitEvidence> evidence = units.get(e);
        if (of > 1) {
            String codes = evidence.stream().map(u -> u.unit().code() + side(u)).collect(Collectors.joining(" "));
            line(g, head + (codes.isEmpty() ? "" : "  " + codes), row, color, Font.BOLD, margin, right);
            return;
        }
        line(g, head, 0, color, Font.BOLD, margin, right);
        String names = evidence.isEmpty() ? "no action unit told by the motion"
                : evidence.stream().map(u -> u.unit().code() + side(u) + " " + u.unit().officialName() + String.format(Locale.ROOT, " %.0f %%", 100 * u.confidence())).collect(Collectors.joining("  ·  "));
        line(g, names, 1, now ? Look.TEXT : Look.faded(Look.TEXT), Font.PLAIN, margin, right + tag(g));
    }

    private static String side(ActionUnitEvidence unit) {
        return unit.side() == Side.BOTH ? "" : " " + unit.side().word();
    }

    /** Frame and time at the right; returns where the room for captions ends. */
    private int clock(Graphics2D g, long frame) {
        g.setFont(Look.font(Font.PLAIN, size));
        FontMetrics metrics = g.getFontMetrics();
        long last = spotting.firstFrame() + spotting.frames();
        // The room of the widest, so that nothing jumps.
        int room = Math.max(metrics.stringWidth("frame " + "0".repeat(Long.toString(last).length())), metrics.stringWidth("00:00.000"));
        boolean blink = spotting.blinks().stream().anyMatch(b -> b.contains(frame));
        String number = "frame " + frame;
        long millis = Math.round(spotting.rate().seconds(frame) * 1000);
        String time = String.format(Locale.ROOT, "%02d:%02d.%03d", millis / 60_000, millis / 1000 % 60, millis % 1000);
        int x = width - margin - room;
        g.setColor(Look.TEXT);
        g.drawString(number, width - margin - metrics.stringWidth(number), baseline(0));
        g.setColor(Look.FAINT);
        g.drawString(time, width - margin - metrics.stringWidth(time), baseline(1));
        int tag = tag(g) - size;
        if (blink) {
            g.setColor(Look.BLINK);
            g.fill(new RoundRectangle2D.Double(x - tag - size * 0.6, baseline(0) - size, tag, size * 1.35, size * 0.6, size * 0.6));
            g.setColor(Look.PANEL);
            g.drawString("blink", Math.round(x - tag - size * 0.1f), baseline(0));
        }
        return x - tag - size;
    }

    /** The room of the mark of a blink, which the second line does not share. */
    private int tag(Graphics2D g) {
        g.setFont(Look.font(Font.PLAIN, size));
        return g.getFontMetrics().stringWidth("blink") + 2 * size;
    }

    private int baseline(int row) {
        return top + (int) Math.round(size * (1.45 * (row + 1) + 0.1));
    }

    /** A line, cut with dots where it has no room. */
    private void line(Graphics2D g, String text, int row, Color color, int style, int left, int right) {
        g.setFont(Look.font(style, size));
        FontMetrics metrics = g.getFontMetrics();
        String shown = text;
        while (metrics.stringWidth(shown) > right - left && shown.length() > 1) {
            shown = shown.substring(0, shown.length() - 2).stripTrailing() + "…";
        }
        g.setColor(color);
        g.drawString(shown, left, baseline(row));
    }

    private void bar(Graphics2D g, long frame) {
        double y = top + size * (1.45 * LINES + 0.7);
        double height = size * 0.9;
        g.setColor(Look.TRACK);
        g.fill(new RoundRectangle2D.Double(margin, y, width - 2.0 * margin, height, 4, 4));
        for (Interval blink : spotting.blinks()) {
            interval(g, blink, Look.BLINK, y + height * 0.72, height * 0.28);
        }
        for (Expression e : spotting.doubtful()) {
            interval(g, e.interval(), new Color(Look.FAINT.getRed(), Look.FAINT.getGreen(), Look.FAINT.getBlue(), 90), y, height * 0.62);
        }
        for (Expression e : spotting.events()) {
            interval(g, e.interval(), Look.of(e.kind()), y, height * 0.62);
        }
        g.setColor(Look.TEXT);
        g.setStroke(new BasicStroke(Math.max(1.5f, size / 9f)));
        double x = x(frame);
        g.draw(new Line2D.Double(x, y - size * 0.15, x, y + height + size * 0.15));
        g.setFont(Look.font(Font.PLAIN, Math.max(9, size * 2 / 3)));
        FontMetrics metrics = g.getFontMetrics();
        int base = (int) Math.round(y + height + size * 0.85);
        g.setColor(Look.FAINT);
        g.drawString(legend, width - margin - metrics.stringWidth(legend), base);
        int at = margin;
        for (Key key : List.of(new Key("micro", Look.of(Kind.MICRO)), new Key("macro", Look.of(Kind.MACRO)), new Key("blink", Look.BLINK), new Key("doubtful", Look.FAINT))) {
            g.setColor(key.color);
            g.fillOval(at, base - metrics.getAscent() / 2 - metrics.getAscent() / 6, metrics.getAscent() / 2, metrics.getAscent() / 2);
            g.setColor(Look.FAINT);
            g.drawString(key.word, at + metrics.getAscent() * 2 / 3, base);
            at += metrics.stringWidth(key.word) + metrics.getAscent() * 3 / 2;
        }
    }

    private record Key(String word, Color color) {
    }

    private void interval(Graphics2D g, Interval frames, Color color, double y, double height) {
        g.setColor(color);
        double from = x(frames.onset());
        g.fill(new RoundRectangle2D.Double(from, y, Math.max(2, x(frames.offset() + 1) - from), height, 3, 3));
    }

    private double x(long frame) {
        return margin + (width - 2.0 * margin) * (frame - spotting.firstFrame()) / Math.max(1, spotting.frames());
    }
}
