package io.telltale.bench.dataset;

import java.util.List;

/**
 * A sheet of a spreadsheet, or a CSV file, as text: whole numbers without a point, blank cells as "".
 *
 * @param file  name of the file, without its folder
 * @param title name of the sheet; "" for CSV
 */
record Sheet(String file, String title, List<Row> rows) {
    Sheet {
        rows = List.copyOf(rows);
    }

    /** @param written whether the cell holds text, even where that reads as a number */
    record Cell(String text, boolean written) {
        static final Cell BLANK = new Cell("", false);
    }

    /** @param number counted from 1, as spreadsheet programs show it */
    record Row(int number, List<Cell> cells) {
        Row {
            cells = List.copyOf(cells);
        }

        Cell cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : Cell.BLANK;
        }

        String text(int column) {
            return cell(column).text();
        }

        boolean isBlank() {
            return cells.stream().allMatch(c -> c.text().isEmpty());
        }
    }

    /** {@code file.xls, sheet 'AU+Emotion'}: how notes and errors name it. */
    String place() {
        return title.isEmpty() ? file : file + ", sheet '" + title + "'";
    }
}
