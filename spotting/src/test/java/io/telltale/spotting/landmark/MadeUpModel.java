package io.telltale.spotting.landmark;

import java.io.ByteArrayOutputStream;

/**
 * Shape models written by the tests, in dlib's format: {@code n} points, levels of one tree of one split, which compares two pixels and moves all points
 * right or left.
 */
final class MadeUpModel {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param step how far a level moves the points, unit boxes: right where the pixel on the right of the middle is the brighter one, else left */
    static byte[] of(int points, int levels, double step) {
        MadeUpModel model = new MadeUpModel();
        model.head(points);
        model.integer(levels);
        for (int level = 0; level < levels; level++) {
            model.integer(1);
            model.integer(1);
            model.integer(1).integer(0).number(10);
            model.integer(2);
            model.leaf(points, step);
            model.leaf(points, -step);
        }
        model.integer(levels);
        for (int level = 0; level < levels; level++) {
            model.integer(2).integer(0).integer(points - 1);
        }
        model.integer(levels);
        for (int level = 0; level < levels; level++) {
            model.integer(2).number(-0.25).number(0).number(0.25).number(0);
        }
        return model.done();
    }

    /** Version and initial shape: points on a circle around the middle of the box; the first one on its left. */
    MadeUpModel head(int points) {
        integer(1).integer(-2L * points).integer(-1);
        for (int i = 0; i < points; i++) {
            number(x(i, points)).number(y(i, points));
        }
        return this;
    }

    static double x(int i, int points) {
        return 0.5 - 0.25 * Math.cos(2 * Math.PI * i / points);
    }

    static double y(int i, int points) {
        return 0.5 + 0.25 * Math.sin(2 * Math.PI * i / points);
    }

    private void leaf(int points, double step) {
        integer(-2L * points).integer(-1);
        for (int i = 0; i < points; i++) {
            number(step).number(0);
        }
    }

    MadeUpModel integer(long value) {
        long magnitude = Math.abs(value);
        int n = (64 - Long.numberOfLeadingZeros(magnitude) + 7) / 8;
        bytes.write((value < 0 ? 0x80 : 0) | n);
        for (int i = 0; i < n; i++) {
            bytes.write((int) (magnitude >> 8 * i) & 0xFF);
        }
        return this;
    }

    /** As dlib does: a mantissa of 24 bits without trailing zeros that whole bytes could do without. */
    MadeUpModel number(double value) {
        if (value == 0) {
            return integer(0).integer(0);
        }
        int exponent = Math.getExponent((float) value) - 23;
        return integer(Math.round(Math.scalb((double) (float) value, -exponent))).integer(exponent);
    }

    MadeUpModel raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
