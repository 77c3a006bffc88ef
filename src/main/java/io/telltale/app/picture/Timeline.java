package io.telltale.app.picture;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/** {@code spotting -> picture}: region motion, strain and lids over time, with the spotted intervals through all of them. */
public final class Timeline {
    public static final int WIDTH = 1600;
    public static final int HEIGHT = 1000;
    private static final int MARGIN = 28;
    private static final int PLOT_LEFT = 206;
    private static final int PLOT_WIDTH = WIDTH - PLOT_LEFT - MARGIN;
    private static final int MOTION_TOP = 144;
    private static final int MOTION_HEIGHT = 556;
    private static final int STRAIN_TOP = MOTION_TOP + MOTION_HEIGHT + 12;
    private static final int STRAIN_HEIGHT = 116;
    private static final int LIDS_TOP = STRAIN_TOP + STRAIN_HEIGHT + 10;
    private static final int LIDS_HEIGHT = 132;
    /** Beyond this many lanes from its own a line is cut, so that a lost face does not cover the picture. */
    private static final double REACH = 1.4;
    /** The share of values that fits into a lane. */
    private static final double FITTING = 0.997;
    private static final double MOST_CLOSURE = 1.25;
    /** Strain is measured several times a second, not in every frame; the line joins measurements that are not further apart. */
    private static final double STRAIN_SECONDS = 0.5;

    private final Spotting spotting;
    private final Traces traces;
    /** The frame of the video that the traces begin with. */
    private final long first;
    private final double begin;
    private final double end;
    private final Graphics2D g;

    private Timeline(Spotting spotting, Graphics2D g) {
        this.spotting = spotting;
        this.traces = spotting.traces().orElseThrow(() -> new IllegalArgumentException("a picture needs the traces of the motion"));
        this.first = spotting.firstFrame();
        this.begin = traces.rate().seconds(first);
        this.end = traces.rate().seconds(first + Math.max(traces.frames(), 1));
        this.g = g;
    }

    /** The picture, {@value #WIDTH}×{@value #HEIGHT}, RGB. The spotting must hold its traces. */
    public static BufferedImage of(Spotting spotting) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Palette.PAPER);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        new Timeline(spotting, g).draw();
        g.dispose();
        return image;
    }

    /** @throws IllegalStateException where the system has no fonts to write with; the message says what to install */
    public static void checkFonts() {
        try {
            new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(Palette.font(Font.PLAIN, 14)).stringWidth("0");
        } catch (InternalError | RuntimeException | LinkageError e) {
            throw new IllegalStateException("this system has no fonts to write into a picture; install some (Debian: apt install fontconfig fonts-dejavu-core)", e);
        }
    }

    private void draw() {
        Panel motion = motion();
        strain();
        lids();
        new EventMarks(g, motion, spotting).draw(MOTION_TOP, LIDS_TOP + LIDS_HEIGHT - 18);
        new Heading(g, spotting).draw(MARGIN, WIDTH - MARGIN);
    }

    private Panel motion() {
        List<Lane> lanes = Lane.ALL;
        List<List<Curve>> curves = lanes.stream().map(lane -> lane.strands().stream().map(
                strand -> Curve.fromRest(traces, f -> strand.percent(traces, f), this::rests, PLOT_WIDTH)).toList()).toList();
        double lanePercent = niceAbove(quantile(curves.stream().flatMap(List::stream).toList()));
        Panel panel = new Panel(new Rectangle(PLOT_LEFT, MOTION_TOP, PLOT_WIDTH, MOTION_HEIGHT), begin, end, 0.1 - lanes.size(), 0.6, false);
        for (int i = 0; i < lanes.size(); i++) {
            double zero = -i;
            panel.addLevel(zero);
            for (int s = 0; s < curves.get(i).size(); s++) {
                Curve curve = curves.get(i).get(s);
                double[] inLane = DoubleStream.of(curve.y()).map(v -> zero + Math.clamp(v / lanePercent, -REACH, REACH)).toArray();
                panel.add(new Curve(curve.x(), inLane).later(begin), Palette.of(lanes.get(i).strands().get(s).side()));
            }
        }
        panel.paint(g);
        for (int i = 0; i < lanes.size(); i++) {
            label(lanes.get(i).name(), panel.y(-i), Palette.INK);
        }
        scaleBar(panel, lanes.size(), lanePercent);
        return panel;
    }

    /** Whether a frame of the traces lies in no event. */
    private boolean rests(int frame) {
        return spotting.events().stream().noneMatch(e -> e.interval().contains(first + frame));
    }

    /** Half the distance of two lanes, with its size in per cent of the inter-ocular distance. */
    private void scaleBar(Panel panel, int lanes, double lanePercent) {
        int x = PLOT_LEFT + PLOT_WIDTH - 6;
        int bottom = panel.y(-lanes + 0.2);
        int top = panel.y(-lanes + 0.7);
        String text = number(lanePercent / 2) + " % of the inter-ocular distance";
        g.setFont(Palette.font(Font.PLAIN, 13));
        int width = g.getFontMetrics().stringWidth(text);
        g.setColor(Palette.alpha(Palette.PAPER, 215));
        g.fillRect(x - width - 14, top - 2, width + 18, bottom - top + 4);
        g.setColor(Palette.INK);
        g.fillRect(x - 1, top, 2, bottom - top);
        g.fillRect(x - 4, top, 8, 2);
        g.fillRect(x - 4, bottom - 2, 8, 2);
        g.drawString(text, x - width - 10, (top + bottom) / 2 + 5);
    }

    private void strain() {
        Curve curve = Curve.of(traces, f -> 100 * traces.get(f, Channel.STRAIN), PLOT_WIDTH, STRAIN_SECONDS);
        double most = niceAbove(DoubleStream.of(curve.y()).filter(v -> !Double.isNaN(v)).max().orElse(1));
        Panel panel = panel(STRAIN_TOP, STRAIN_HEIGHT, most, false);
        panel.add(curve.later(begin), Palette.INK);
        panel.paint(g);
        label("optical strain", panel.y(most / 2) - 8, Palette.INK);
        small("mean over the face", panel.y(most / 2) + 10);
        tick(number(most) + " %", panel.y(most) + 6);
        tick("0", panel.y(0));
    }

    private void lids() {
        Panel panel = panel(LIDS_TOP, LIDS_HEIGHT, MOST_CLOSURE, true);
        panel.addLevel(1);
        IntToDoubleFunction closure = f -> Math.clamp(traces.get(f, Channel.CLOSURE), 0.0, MOST_CLOSURE);
        panel.add(Curve.of(traces, closure, PLOT_WIDTH, 0).later(begin), Palette.INK);
        panel.paint(g);
        g.setColor(Palette.alpha(Palette.BLINK, 70));
        for (Interval blink : spotting.blinks()) {
            int from = panel.x(traces.rate().seconds(blink.onset()));
            int to = panel.x(traces.rate().seconds(blink.offset() + 1));
            g.fillRect(from, panel.y(MOST_CLOSURE), Math.max(2, to - from), panel.y(0) - panel.y(MOST_CLOSURE));
        }
        label("lid closure", panel.y(0.5) - 8, Palette.INK);
        small("blinks in grey", panel.y(0.5) + 10);
        tick("shut", panel.y(1));
        tick("open", panel.y(0));
    }

    private Panel panel(int top, int height, double most, boolean timeShown) {
        Panel panel = new Panel(new Rectangle(PLOT_LEFT, top, PLOT_WIDTH, height), begin, end, 0, most, timeShown);
        panel.addLevel(0);
        return panel;
    }

    private void label(String text, int y, Color color) {
        g.setFont(Palette.font(Font.PLAIN, 15));
        g.setColor(color);
        g.drawString(text, MARGIN, y + 5);
    }

    private void small(String text, int y) {
        g.setFont(Palette.font(Font.PLAIN, 12));
        g.setColor(Palette.FAINT_INK);
        g.drawString(text, MARGIN, y + 5);
    }

    private void tick(String text, int y) {
        g.setFont(Palette.font(Font.PLAIN, 12));
        g.setColor(Palette.FAINT_INK);
        g.drawString(text, PLOT_LEFT - 8 - g.getFontMetrics().stringWidth(text), y + 4);
    }

    private static double quantile(List<Curve> curves) {
        double[] sizes = curves.stream().flatMapToDouble(c -> Arrays.stream(c.y())).filter(v -> !Double.isNaN(v)).map(Math::abs).sorted().toArray();
        return sizes.length == 0 ? 0 : sizes[(int) ((sizes.length - 1) * FITTING)];
    }

    /** The least of 0.1, 0.2, 0.5, 1, 2, 5 … 100 that is not below the value. */
    private static double niceAbove(double value) {
        for (double decade = 0.1; decade < 100; decade *= 10) {
            for (double step : new double[] {1, 2, 5}) {
                if (value <= step * decade) {
                    return step * decade;
                }
            }
        }
        return 100;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2g", value);
    }

    /** {@code 3 micro-expressions}. */
    static String counted(long count, Kind kind) {
        return count + " " + kind.challengeName() + (count == 1 ? "" : "s");
    }
}
