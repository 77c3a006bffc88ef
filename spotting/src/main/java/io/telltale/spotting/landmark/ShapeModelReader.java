package io.telltale.spotting.landmark;

import io.telltale.spotting.footage.FileTrouble;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads dlib's serialised {@code shape_predictor}, {@code file -> model} (dlib/image_processing/shape_predictor.h, version 1).
 *
 * <pre>
 * file   = 1, matrix initial shape (2n×1: x0 y0 x1 y1 … in the unit box), levels of trees, levels of anchors, levels of deltas
 * tree   = splits {first pixel, second pixel, threshold}, leaves (matrices like the initial shape); one leaf more than splits
 * vector = how many, then the items;  matrix = -rows, -columns, then the values, row by row
 * </pre>
 * The file is not believed: every count, index and value is checked, and what is wrong becomes one line.
 */
final class ShapeModelReader {
    private static final int MOST_POINTS = 1000;
    private static final int MOST_LEVELS = 1000;
    private static final int MOST_TREES = 20_000;
    private static final int MOST_PIXELS = 100_000;
    private static final int MOST_SPLITS = (1 << 12) - 1;
    /** Values in the leaves of one level: 1 GiB. The model for 68 points has 1.1 million. */
    private static final long MOST_VALUES = 1L << 28;

    private final PackedNumbers in;
    private float[] initial;

    private ShapeModelReader(PackedNumbers in) {
        this.in = in;
    }

    /** @throws LandmarkException where the file cannot be read or is no such model */
    static ShapeModel read(Path file) throws LandmarkException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new ShapeModelReader(new PackedNumbers(bytes, Files.size(file))).model();
        } catch (EOFException e) {
            throw new LandmarkException(file + " ends in the middle of a shape model; copy or install it again", e);
        } catch (LandmarkException e) {
            throw new LandmarkException(file + " is not a shape model of dlib: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LandmarkException(file + ": " + FileTrouble.why(e), e);
        }
    }

    private ShapeModel model() throws IOException {
        long version = in.integer();
        if (version != 1) {
            throw new LandmarkException("it begins with version " + version + ", and version 1 is what can be read");
        }
        int rows = -in.integer("the number of rows of the mean shape, negated,", -2L * MOST_POINTS, -2);
        in.integer("the number of columns of the mean shape, negated,", -1, -1);
        if (rows % 2 != 0) {
            throw new LandmarkException("its mean shape has " + rows + " coordinates, an odd number");
        }
        initial = new float[rows];
        values(initial, 0);
        Trees[] levels = new Trees[in.count("levels", 1, MOST_LEVELS)];
        if (levels.length == 0) {
            throw new LandmarkException("it has no levels");
        }
        for (int level = 0; level < levels.length; level++) {
            levels[level] = trees();
        }
        sameNumber("anchors", levels.length);
        int[][] anchors = new int[levels.length][];
        for (int level = 0; level < levels.length; level++) {
            anchors[level] = new int[in.count("pixels", 1, MOST_PIXELS)];
            for (int i = 0; i < anchors[level].length; i++) {
                anchors[level][i] = in.integer("an anchor", 0, rows / 2 - 1);
            }
        }
        sameNumber("deltas", levels.length);
        ShapeModel.Level[] whole = new ShapeModel.Level[levels.length];
        for (int level = 0; level < levels.length; level++) {
            int pixels = in.count("pixels", 4, MOST_PIXELS);
            if (pixels != anchors[level].length) {
                throw new LandmarkException("level " + level + " has " + anchors[level].length + " anchors and " + pixels + " deltas");
            }
            float[] deltas = new float[2 * pixels];
            values(deltas, 0);
            levels[level].checkPixels(level, pixels);
            Trees t = levels[level];
            whole[level] = new ShapeModel.Level(anchors[level], deltas, t.splits, t.first, t.second, t.threshold, t.leaves);
        }
        if (!in.atEnd()) {
            throw new LandmarkException("something follows the end of the model, at byte " + in.position());
        }
        return new ShapeModel(initial, whole);
    }

    private void sameNumber(String of, int levels) throws IOException {
        int n = in.count("levels of " + of, 1, MOST_LEVELS);
        if (n != levels) {
            throw new LandmarkException("it has " + levels + " levels of trees and " + n + " of " + of);
        }
    }

    /** The trees of a level, all of the same size, one after the other. */
    private record Trees(int splits, int[] first, int[] second, float[] threshold, float[] leaves) {
        void checkPixels(int level, int pixels) throws LandmarkException {
            for (int i = 0; i < first.length; i++) {
                if (first[i] >= pixels || second[i] >= pixels) {
                    throw new LandmarkException("a split of level " + level + " compares pixels " + first[i] + " and " + second[i] + " of " + pixels);
                }
            }
        }
    }

    private Trees trees() throws IOException {
        int count = in.count("trees", 2, MOST_TREES);
        int splits = 0;
        int[] first = {};
        int[] second = {};
        float[] threshold = {};
        float[] leaves = {};
        for (int tree = 0; tree < count; tree++) {
            int n = in.count("splits", 4, MOST_SPLITS);
            if (tree == 0) {
                splits = n;
                long size = (long) count * (n + 1) * initial.length;
                if ((n & n + 1) != 0) {
                    throw new LandmarkException("a tree has " + n + " splits, which is not a full binary tree");
                }
                if (size > MOST_VALUES) {
                    throw new LandmarkException("the leaves of a level would hold " + size + " values");
                }
                first = new int[count * n];
                second = new int[count * n];
                threshold = new float[count * n];
            } else if (n != splits) {
                throw new LandmarkException("trees of one level have " + splits + " and " + n + " splits");
            }
            for (int i = tree * n; i < (tree + 1) * n; i++) {
                first[i] = in.integer("a pixel of a split", 0, MOST_PIXELS);
                second[i] = in.integer("a pixel of a split", 0, MOST_PIXELS);
                threshold[i] = in.number();
            }
            int leavesOfTree = in.count("leaves", 2 * initial.length, MOST_SPLITS + 1);
            if (leavesOfTree != n + 1) {
                throw new LandmarkException("a tree has " + n + " splits and " + leavesOfTree + " leaves");
            }
            if (tree == 0) {
                // The first tree was there: the others are believed as far as the file is long.
                in.fits((long) (count - 1) * leavesOfTree * initial.length * 2);
                leaves = new float[count * leavesOfTree * initial.length];
            }
            for (int leaf = 0; leaf < leavesOfTree; leaf++) {
                in.integer("the number of rows of a leaf, negated,", -initial.length, -initial.length);
                in.integer("the number of columns of a leaf, negated,", -1, -1);
                values(leaves, (tree * leavesOfTree + leaf) * initial.length, initial.length);
            }
        }
        return new Trees(splits, first, second, threshold, leaves);
    }

    private void values(float[] into, int from) throws IOException {
        values(into, from, into.length - from);
    }

    private void values(float[] into, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            into[i] = in.number();
        }
    }
}
