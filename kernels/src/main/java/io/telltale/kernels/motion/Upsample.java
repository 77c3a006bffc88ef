package io.telltale.kernels.motion;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.image.CatmullRom;

/**
 * Cells -> pixels: {@code rows×columns -> (rows·s)×(columns·s)} by bicubic interpolation (a = -1/2) between the centres of the cells; beyond the outermost
 * centres the grid is continued linearly, so that an affine field of cells becomes exactly that affine field of pixels.
 */
public final class Upsample {
    private Upsample() {
    }

    /** @param cellPixels side s of a cell, px, >= 1. Values are kept: px stay px. */
    public static Flow bicubic(Flow cells, int cellPixels) {
        return new Flow(bicubic(cells.u(), cellPixels), bicubic(cells.v(), cellPixels));
    }

    public static Plane bicubic(Plane cells, int cellPixels) {
        if (cellPixels < 1) {
            throw new IllegalArgumentException("a cell has a side of at least 1 px, got " + cellPixels);
        }
        int columns = cells.width();
        int rows = cells.height();
        int w = columns * cellPixels;
        Places places = Places.of(w, cellPixels);
        float[][] wide = new float[rows + 4][];
        for (int r = 0; r < rows; r++) {
            float[] row = new float[columns + 4];
            System.arraycopy(cells.samples(), r * columns, row, 2, columns);
            continueLinearly(row, columns);
            wide[r + 2] = places.along(row);
        }
        wide[1] = beyond(wide[2], wide[Math.min(3, rows + 1)]);
        wide[0] = beyond(wide[1], wide[2]);
        wide[rows + 2] = beyond(wide[rows + 1], wide[Math.max(rows, 2)]);
        wide[rows + 3] = beyond(wide[rows + 2], wide[rows + 1]);
        Plane out = new Plane(w, rows * cellPixels);
        for (int y = 0; y < out.height(); y++) {
            double place = (y + 0.5) / cellPixels + 1.5;
            int at = (int) place;
            mix(wide, at, (float) (place - at), out.samples(), y * w, w);
        }
        return out;
    }

    private static void mix(float[][] rows, int at, float f, float[] out, int outAt, int w) {
        float a = CatmullRom.before(f);
        float b = CatmullRom.at(f);
        float c = CatmullRom.after(f);
        float d = CatmullRom.beyond(f);
        float[] p = rows[at - 1];
        float[] q = rows[at];
        float[] r = rows[at + 1];
        float[] s = rows[at + 2];
        for (int x = 0; x < w; x++) {
            out[outAt + x] = a * p[x] + b * q[x] + c * r[x] + d * s[x];
        }
    }

    /** Where each pixel of a row lies between the cells, and its four weights, one after the other. */
    private record Places(int[] at, float[] weights) {
        static Places of(int w, int cellPixels) {
            Places p = new Places(new int[w], new float[4 * w]);
            for (int x = 0; x < w; x++) {
                double place = (x + 0.5) / cellPixels + 1.5;
                int at = (int) place;
                float f = (float) (place - at);
                p.at[x] = at;
                p.weights[4 * x] = CatmullRom.before(f);
                p.weights[4 * x + 1] = CatmullRom.at(f);
                p.weights[4 * x + 2] = CatmullRom.after(f);
                p.weights[4 * x + 3] = CatmullRom.beyond(f);
            }
            return p;
        }

        float[] along(float[] row) {
            float[] out = new float[at.length];
            for (int x = 0; x < out.length; x++) {
                int i = at[x];
                out[x] = weights[4 * x] * row[i - 1] + weights[4 * x + 1] * row[i] + weights[4 * x + 2] * row[i + 1] + weights[4 * x + 3] * row[i + 2];
            }
            return out;
        }
    }

    private static void continueLinearly(float[] row, int n) {
        float before = n > 1 ? row[2] - row[3] : 0;
        float after = n > 1 ? row[n + 1] - row[n] : 0;
        row[1] = row[2] + before;
        row[0] = row[2] + 2 * before;
        row[n + 2] = row[n + 1] + after;
        row[n + 3] = row[n + 1] + 2 * after;
    }

    private static float[] beyond(float[] last, float[] inner) {
        float[] out = new float[last.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = 2 * last[i] - inner[i];
        }
        return out;
    }
}
