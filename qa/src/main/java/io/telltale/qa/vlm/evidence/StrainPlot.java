package io.telltale.qa.vlm.evidence;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.map.RgbPicture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code curve -> picture}: time in seconds to the right, strain in per cent up, events as bands with their numbers above (micro yellow, macro blue), apexes as
 * lines. Drawn pixel by pixel, so that it is the same picture everywhere.
 */
final class StrainPlot {
    static final int WIDTH = 640;
    static final int HEIGHT = 256;
    private static final int LEFT = 80;
    private static final int RIGHT = WIDTH - 24;
    private static final int TOP = 26;
    private static final int BOTTOM = HEIGHT - 32;
    private static final int WHITE = 0xffffff;
    private static final int GRID = 0xd8d8d8;
    private static final int INK = 0x202020;
    private static final int MICRO = 0xffe9a8;
    private static final int MACRO = 0xcfe2f7;
    private static final int APEX = 0xb07000;
    private static final int CURVE = 0xb01020;
    /** Strain under which nothing is enlarged, per cent: the noise of a still face would fill the plot. */
    private static final double LEAST_TOP = 0.5;
    /** Points farther apart are not joined: the face was not followed between them. */
    private static final double BRIDGED_SECONDS = 0.5;

    private final StrainCurve curve;
    private final int[] pixels = new int[WIDTH * HEIGHT];
    private final double top;

    private StrainPlot(StrainCurve curve) {
        this.curve = curve;
        this.top = ceiling(Math.max(LEAST_TOP, curve.largest()));
        Arrays.fill(pixels, WHITE);
    }

    static RgbPicture draw(StrainCurve curve, List<Expression> events) {
        StrainPlot plot = new StrainPlot(curve);
        plot.bands(events);
        plot.axes();
        plot.line();
        return RgbPicture.of(WIDTH, HEIGHT, plot.pixels);
    }

    /** The next of 1, 2, 5 times a power of ten. */
    static double ceiling(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 5}) {
            if (value <= step * power * (1 + 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private int x(double frame) {
        double span = Math.max(1, curve.to() - curve.from());
        return (int) Math.round(LEFT + (frame - curve.from()) / span * (RIGHT - LEFT));
    }

    private int y(double percent) {
        return (int) Math.round(BOTTOM - percent / top * (BOTTOM - TOP));
    }

    private void bands(List<Expression> events) {
        for (Expression e : events) {
            if (e.offset() >= curve.from() && e.onset() <= curve.to()) {
                int left = Math.max(LEFT, x(e.onset()));
                int right = Math.min(RIGHT, x(e.offset()));
                fill(left, TOP, right, BOTTOM, e.kind() == Kind.MICRO ? MICRO : MACRO);
                String number = Integer.toString(e.index());
                int at = Math.clamp((left + right - PixelDigits.width(number)) / 2, LEFT, RIGHT - PixelDigits.width(number));
                PixelDigits.write(number, at, TOP - PixelDigits.HEIGHT - 5, (px, py) -> dot(px, py, INK));
                if (e.apex() >= curve.from() && e.apex() <= curve.to()) {
                    fill(x(e.apex()), TOP, x(e.apex()), BOTTOM, APEX);
                }
            }
        }
    }

    private void axes() {
        for (int i = 0; i <= 4; i++) {
            int at = y(top * i / 4);
            fill(LEFT, at, RIGHT, at, i == 0 ? INK : GRID);
            String label = number(top * i / 4, top / 4) + "%";
            PixelDigits.write(label, LEFT - 6 - PixelDigits.width(label), at - PixelDigits.HEIGHT / 2, (px, py) -> dot(px, py, INK));
        }
        fill(LEFT, TOP, LEFT, BOTTOM, INK);
        double seconds = curve.rate().seconds(curve.to() - curve.from());
        double step = seconds > 0 ? ceiling(seconds / 6) : 1;
        double first = Math.max(0, Math.ceil(curve.rate().seconds(curve.from()) / step - 1e-9));
        for (double n = first; n * step <= curve.rate().seconds(curve.to()) + 1e-9; n++) {
            int at = x(curve.rate().frames(n * step));
            fill(at, BOTTOM, at, BOTTOM + 5, INK);
            String label = number(n * step, step) + "s";
            PixelDigits.write(label, Math.min(WIDTH - 1 - PixelDigits.width(label), at - PixelDigits.width(label) / 2), BOTTOM + 10, (px, py) -> dot(px, py, INK));
        }
    }

    /** As many decimals as steps of this size need. */
    private static String number(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        double scaled = step * Math.pow(10, decimals);
        return String.format(Locale.ROOT, "%." + (Math.abs(scaled - Math.rint(scaled)) > 1e-6 ? decimals + 1 : decimals) + "f", value);
    }

    private void line() {
        StrainCurve.Point before = null;
        for (StrainCurve.Point p : curve.points()) {
            StrainCurve.Point from = before == null || curve.rate().seconds(p.frame() - before.frame()) > BRIDGED_SECONDS ? p : before;
            int x0 = x(from.frame());
            int x1 = x(p.frame());
            int steps = Math.max(1, Math.max(x1 - x0, Math.abs(y(p.percent()) - y(from.percent()))));
            for (int i = 0; i <= steps; i++) {
                double share = (double) i / steps;
                int px = (int) Math.round(x0 + share * (x1 - x0));
                int py = y(from.percent() + share * (p.percent() - from.percent()));
                fill(px - 1, py - 1, px, py, CURVE);
            }
            before = p;
        }
    }

    /** Both corners inside. */
    private void fill(int left, int top, int right, int bottom, int colour) {
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                dot(x, y, colour);
            }
        }
    }

    private void dot(int x, int y, int colour) {
        if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) {
            pixels[y * WIDTH + x] = colour;
        }
    }
}
