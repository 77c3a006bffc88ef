package io.telltale.app.export;

import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.GreyFrame;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** What is drawn for one frame, {@code (face, frame) -> ARGB}: arrows over the face and the panel below it, transparent elsewhere, or over the grey frame. One picture, used again. */
final class Overlay {
    private final BufferedImage image;
    private final int[] pixels;
    private final Graphics2D g;
    private final Spotting spotting;
    private final RegionArrows arrows;
    private final EventPanel panel;

    Overlay(Spotting spotting, RegionArrows arrows, EventPanel panel, int width, int height) {
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        this.g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        this.spotting = spotting;
        this.arrows = arrows;
        this.panel = panel;
    }

    /** @param grey whether the frame itself is drawn below; else what is below shows through. The pixels are valid until the next call */
    int[] draw(GreyFrame frame, TrackedFace face, boolean grey) {
        g.setComposite(AlphaComposite.Clear);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setComposite(AlphaComposite.SrcOver);
        if (grey) {
            copy(frame);
        }
        if (face.followed()) {
            for (Expression e : spotting.events()) {
                if (e.interval().contains(frame.index())) {
                    arrows.draw(g, e, frame.index(), face.canonicalToFrame());
                }
            }
        }
        panel.draw(g, frame.index(), face.followed());
        return pixels;
    }

    private void copy(GreyFrame frame) {
        byte[] samples = frame.samples();
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int v = samples[y * frame.width() + x] & 0xff;
                pixels[y * image.getWidth() + x] = 0xff000000 | v << 16 | v << 8 | v;
            }
        }
    }
}
