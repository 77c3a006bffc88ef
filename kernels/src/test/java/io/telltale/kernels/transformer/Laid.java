package io.telltale.kernels.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

/** Numbers laid into a backend's rows, alone or as a view in the midst of others, which must stay as they are. */
final class Laid {
    /** Where the view lies. */
    enum Place {
        WHOLE, SOME_ROWS, SOME_COLUMNS, BOTH
    }

    private static final float GUARD = 7777;
    private final Rows outer;
    private final Rows view;
    private final Place place;

    Laid(TransformerBackend backend, double[][] values, Place place) {
        int count = values.length;
        int width = values[0].length;
        boolean rows = place == Place.SOME_ROWS || place == Place.BOTH;
        boolean columns = place == Place.SOME_COLUMNS || place == Place.BOTH;
        this.place = place;
        outer = backend.rows(count + (rows ? 5 : 0), width + (columns ? 8 : 0));
        float[] guards = new float[outer.count() * outer.width()];
        Arrays.fill(guards, GUARD);
        outer.write(guards);
        Rows part = rows ? outer.slice(3, count) : outer;
        view = columns ? part.columns(5, width) : part;
        view.write(floats(values));
    }

    static Laid zeros(TransformerBackend backend, int count, int width, Place place) {
        return new Laid(backend, new double[count][width], place);
    }

    Rows rows() {
        return view;
    }

    /** The view's numbers; fails where a neighbour of the view changed. */
    double[][] read() {
        float[] all = new float[outer.count() * outer.width()];
        outer.read(all);
        double[][] values = new double[view.count()][view.width()];
        int top = place == Place.SOME_ROWS || place == Place.BOTH ? 3 : 0;
        int left = place == Place.SOME_COLUMNS || place == Place.BOTH ? 5 : 0;
        for (int i = 0; i < outer.count(); i++) {
            for (int j = 0; j < outer.width(); j++) {
                boolean inside = i >= top && i < top + view.count() && j >= left && j < left + view.width();
                if (inside) {
                    values[i - top][j - left] = all[i * outer.width() + j];
                } else {
                    assertEquals(GUARD, all[i * outer.width() + j], "row " + i + ", column " + j + " lies outside the view and was written");
                }
            }
        }
        return values;
    }

    /** Normally distributed numbers that float32 holds. */
    static double[][] random(int count, int width, Random random) {
        double[][] values = new double[count][width];
        for (double[] row : values) {
            for (int j = 0; j < width; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return values;
    }

    static float[] floats(double[][] values) {
        float[] flat = new float[values.length * values[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) values[i / values[0].length][i % values[0].length];
        }
        return flat;
    }
}
