package io.telltale.app.report;

import io.telltale.app.comparison.Html;
import io.telltale.spotting.Expression;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.face.CanonicalFace;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The displacements of an event's regions as arrows over the aligned face, drawn {@code factor} times as long as they are. */
final class ArrowPicture {
    /** Under this, in standard deviations of the noise floor, an arrow is drawn faint: it may be noise. */
    private static final double CLEAR = 4;
    /** Shorter arrows are dots, px of the aligned face. */
    private static final double SHORTEST = 3;
    private static final double HEAD = 5;
    private static final int TOLD = 4;

    private ArrowPicture() {
    }

    /** Over a picture of the same event's apex. */
    static void write(Html html, Expression event, JpegPicture face, int factor) {
        List<RegionDisplacement> moved = event.regions().stream().sorted(Comparator.comparingDouble(RegionDisplacement::signal)).toList();
        html.markup("<svg class=\"arrows\" viewBox=\"0 0 256 256\" role=\"img\" aria-label=\"").text(described(event)).markup("\">\n<image width=\"256\" height=\"256\" href=\"" + face.url() + "\"/>\n");
        for (RegionDisplacement d : moved) {
            arrow(html, d, factor);
        }
        html.markup("</svg>\n");
    }

    private static String described(Expression event) {
        String strongest = event.regions().stream().filter(d -> d.signal() >= CLEAR).sorted(Comparator.comparingDouble(RegionDisplacement::size).reversed()).limit(TOLD)
                .map(d -> d.region().phrase() + " " + Written.direction(d) + " by " + Written.number(d.size(), 1) + " %").collect(Collectors.joining("; "));
        return "Face at the apex with arrows where regions have moved to. " + (strongest.isEmpty() ? "None stands out of the noise." : "The largest: " + strongest + ".");
    }

    private static void arrow(Html html, RegionDisplacement d, int factor) {
        double x = CanonicalFace.cropX(d.region().x());
        double y = CanonicalFace.cropY(d.region().y());
        double dx = d.right() / 100 * CanonicalFace.IOD * factor;
        double dy = d.down() / 100 * CanonicalFace.IOD * factor;
        double length = Math.hypot(dx, dy);
        if (!Double.isFinite(length)) {
            return;
        }
        String style = d.signal() >= CLEAR ? "clear" : "faint";
        html.markup("<g class=\"" + style + "\"><title>").text(Written.moved(d)).markup("</title>");
        if (length < SHORTEST) {
            html.markup(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.6\"/>", x, y));
        } else {
            double ux = dx / length;
            double uy = dy / length;
            double tipX = x + dx;
            double tipY = y + dy;
            String line = String.format(Locale.ROOT, "x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"", x, y, tipX - ux * HEAD * 0.6, tipY - uy * HEAD * 0.6);
            html.markup("<line class=\"edge\" " + line + "/><line " + line + "/>").markup(String.format(Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"/>", tipX, tipY,
                    tipX - ux * HEAD - uy * HEAD * 0.55, tipY - uy * HEAD + ux * HEAD * 0.55, tipX - ux * HEAD + uy * HEAD * 0.55, tipY - uy * HEAD - ux * HEAD * 0.55));
        }
        html.markup("</g>\n");
    }
}
