package io.telltale.spotting.landmark;

import io.telltale.spotting.footage.FileTrouble;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of OpenFace, {@code CSV -> points per frame}. Its cells are numbers and never quoted; spaces after the commas come and go with its versions. */
final class OpenFaceTable {
    /** Below this OpenFace itself calls a frame unreliable. */
    static final double LEAST_CONFIDENCE = 0.7;
    /** Of points, pixels: no video is that large. */
    private static final double FARTHEST = 100_000;

    private final Path file;
    private final int[] x = new int[FaceShape.POINTS];
    private final int[] y = new int[FaceShape.POINTS];
    private final int columns;
    private final int frame;
    private final int success;
    private final int confidence;

    private OpenFaceTable(Path file, String header) throws LandmarkException {
        this.file = file;
        Map<String, Integer> names = new HashMap<>();
        String[] cells = header.replace("\uFEFF", "").split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            names.putIfAbsent(cells[i].strip(), i);
        }
        columns = cells.length;
        frame = required(names, "frame");
        success = names.getOrDefault("success", -1);
        confidence = names.getOrDefault("confidence", -1);
        for (int i = 0; i < FaceShape.POINTS; i++) {
            x[i] = required(names, "x_" + i);
            y[i] = required(names, "y_" + i);
        }
    }

    private int required(Map<String, Integer> names, String name) throws LandmarkException {
        Integer at = names.get(name);
        if (at == null) {
            throw new LandmarkException(file + " has no column " + name + "; write it with FeatureExtraction of OpenFace 2 and its option -2Dfp");
        }
        return at;
    }

    /**
     * @return frame number, from 1, to the points of each face in it: x, y, pixels
     * @throws LandmarkException where the file cannot be read, or a cell is not what it should be
     */
    static Map<Long, List<float[]>> read(Path file) throws LandmarkException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String header = lines.readLine();
            OpenFaceTable table = new OpenFaceTable(file, header == null ? "" : header);
            Map<Long, List<float[]>> frames = new HashMap<>();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    table.row(line, number, frames);
                }
            }
            if (frames.isEmpty()) {
                throw new LandmarkException(file + " has no frame in which OpenFace was sure of a face");
            }
            return frames;
        } catch (CharacterCodingException e) {
            throw new LandmarkException(file + " is not text; give a CSV file of OpenFace", e);
        } catch (LandmarkException e) {
            throw e;
        } catch (IOException e) {
            throw new LandmarkException(file + ": " + FileTrouble.why(e), e);
        }
    }

    private void row(String line, int number, Map<Long, List<float[]>> frames) throws LandmarkException {
        String[] cells = line.split(",", -1);
        if (cells.length != columns) {
            throw new LandmarkException(file + ", line " + number + " has " + cells.length + " cells, and the header " + columns);
        }
        double at = number(cells, frame, number);
        if (!(at >= 1 && at < 1e9) || at != Math.rint(at)) {
            throw new LandmarkException(file + ", line " + number + ": frame '" + cells[frame].strip() + "' is no frame number; OpenFace counts from 1");
        }
        if (success >= 0 && number(cells, success, number) < 0.5 || confidence >= 0 && number(cells, confidence, number) < LEAST_CONFIDENCE) {
            return;
        }
        float[] points = new float[2 * FaceShape.POINTS];
        for (int i = 0; i < FaceShape.POINTS; i++) {
            points[2 * i] = (float) number(cells, x[i], number);
            points[2 * i + 1] = (float) number(cells, y[i], number);
        }
        frames.computeIfAbsent((long) at, _ -> new ArrayList<>(1)).add(points);
    }

    private double number(String[] cells, int column, int line) throws LandmarkException {
        String text = cells[column].strip();
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) < FARTHEST || column == frame && value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is no number that can be used.
        }
        throw new LandmarkException(file + ", line " + line + ": '" + text + "' is no number that can be used");
    }
}
