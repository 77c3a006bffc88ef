package io.telltale.bench.dataset;

import io.telltale.bench.dataset.Sheet.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was repaired or left out, in the order in which it was met. */
final class Notes {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> textNumbers = new LinkedHashMap<>();

    /** Where a row stands; notes begin with it. */
    record Place(Sheet sheet, int row) {
        static Place of(Sheet sheet, Row row) {
            return new Place(sheet, row.number());
        }

        @Override
        public String toString() {
            return sheet.place() + ", row " + row;
        }
    }

    void add(Place place, String line) {
        lines.add(place + ": " + line);
    }

    void add(String line) {
        lines.add(line);
    }

    /** A number that is stored as text: no doubt about its value, so that one line per sheet is enough. */
    void textNumber(Place place) {
        textNumbers.merge(place.sheet().place(), 1, Integer::sum);
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        textNumbers.forEach((sheet, count) -> all.add(sheet + ": " + count + (count == 1 ? " number is" : " numbers are") + " stored as text; read as numbers"));
        return List.copyOf(all);
    }
}
