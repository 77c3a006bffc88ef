package io.telltale.app.export;

import io.telltale.qa.answer.ScopedEvents;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.kernels.registration.Similarity;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * Arrows over the face while an event lasts: how far each region that takes part has moved since the onset, enlarged by one factor for the whole video, so that lengths compare.
 *
 * <p>The factor brings the largest displacement of all events to half an inter-ocular distance, rounded down to 1, 2 or 5 times a power of ten. No arrow is drawn where motion was not
 * measured, or across the change of a key picture.
 */
final class RegionArrows {
    /** Inter-ocular distances that the largest displacement is drawn with. */
    private static final double LONGEST = 0.5;
    /** Shorter arrows than this, in widths of their line, are points only. */
    private static final double SHORTEST = 3;
    private final Spotting spotting;
    private final Traces traces;
    private final double factor;

    RegionArrows(Spotting spotting) {
        this.spotting = spotting;
        this.traces = spotting.traces().orElseThrow(() -> new IllegalArgumentException("arrows need the traces of the motion"));
        double most = spotting.events().stream().flatMap(e -> ScopedEvents.moving(e).stream()).mapToDouble(RegionDisplacement::size).max().orElse(0) / 100;
        this.factor = most > 0 ? niceBelow(LONGEST / most) : 1;
    }

    /** How much longer arrows are than motion. */
    double factor() {
        return factor;
    }

    static double niceBelow(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digit = value / power;
        return Math.max(1, (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power);
    }

    /** @param pose pixels of the canonical crop to pixels of the frame */
    void draw(Graphics2D g, Expression event, long frame, Similarity pose) {
        double width = Math.max(1.5, CanonicalFace.iodPixels(pose) / 32);
        for (RegionDisplacement moving : ScopedEvents.moving(event)) {
            draw(g, moving.region(), event, frame, pose, width);
        }
    }

    private void draw(Graphics2D g, Region region, Expression event, long frame, Similarity pose, double width) {
        int onset = (int) (event.onset() - spotting.firstFrame());
        int now = (int) (frame - spotting.firstFrame());
        if (onset < 0 || now >= traces.frames() || seamBetween(onset, now)) {
            return;
        }
        double right = (double) traces.right(now, region) - traces.right(onset, region);
        double down = (double) traces.down(now, region) - traces.down(onset, region);
        if (!Double.isFinite(right) || !Double.isFinite(down)) {
            return;
        }
        double cropX = CanonicalFace.cropX(region.x());
        double cropY = CanonicalFace.cropY(region.y());
        double x = pose.x(cropX, cropY);
        double y = pose.y(cropX, cropY);
        double toX = pose.x(cropX + factor * right * CanonicalFace.IOD, cropY + factor * down * CanonicalFace.IOD);
        double toY = pose.y(cropX + factor * right * CanonicalFace.IOD, cropY + factor * down * CanonicalFace.IOD);
        Color color = Look.of(event.kind());
        // First a dark rim, then the colour, so that it shows on any skin.
        for (Stroke stroke : List.of(new Stroke(Look.PANEL, width + 2), new Stroke(color, width))) {
            g.setColor(stroke.color);
            g.fill(new Ellipse2D.Double(x - stroke.width, y - stroke.width, 2 * stroke.width, 2 * stroke.width));
            if (Math.hypot(toX - x, toY - y) >= SHORTEST * width) {
                g.setStroke(new BasicStroke((float) stroke.width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(new Line2D.Double(x, y, toX, toY));
                g.draw(head(x, y, toX, toY, 3.2 * width));
            }
        }
    }

    private record Stroke(Color color, double width) {
    }

    private static Path2D head(double x, double y, double toX, double toY, double length) {
        double direction = Math.atan2(toY - y, toX - x);
        Path2D head = new Path2D.Double();
        head.moveTo(toX - length * Math.cos(direction - 0.5), toY - length * Math.sin(direction - 0.5));
        head.lineTo(toX, toY);
        head.lineTo(toX - length * Math.cos(direction + 0.5), toY - length * Math.sin(direction + 0.5));
        return head;
    }

    private boolean seamBetween(int from, int to) {
        for (int t = from + 1; t <= to; t++) {
            if (traces.seam(t)) {
                return true;
            }
        }
        return false;
    }
}
