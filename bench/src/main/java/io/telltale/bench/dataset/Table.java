package io.telltale.bench.dataset;

import io.telltale.bench.dataset.Sheet.Cell;
import io.telltale.bench.dataset.Sheet.Row;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A sheet below its header row, read by the headings. The header may stand under lines of explanation, as in the SAMM sheets. */
final class Table {
    /** Lines of explanation above a header; the longest seen are 13. */
    private static final int LAST_HEADER_ROW = 40;

    private final Sheet sheet;
    private final Map<Column, Integer> columns;
    private final List<Row> rows;

    private Table(Sheet sheet, Map<Column, Integer> columns, List<Row> rows) {
        this.sheet = sheet;
        this.columns = columns;
        this.rows = rows;
    }

    /** @throws DatasetException that names the missing columns and those that are there */
    static Table of(Sheet sheet, Column... required) throws DatasetException {
        Set<Column> wanted = EnumSet.copyOf(Arrays.asList(required));
        Set<Column> missing = wanted;
        String there = "the sheet is empty";
        for (Row row : sheet.rows()) {
            if (row.number() > LAST_HEADER_ROW) {
                break;
            }
            Map<Column, Integer> columns = headings(row);
            Set<Column> lacking = EnumSet.copyOf(wanted);
            lacking.removeAll(columns.keySet());
            if (lacking.isEmpty()) {
                return new Table(sheet, columns, sheet.rows().stream().filter(r -> r.number() > row.number() && !r.isBlank()).toList());
            }
            if (lacking.size() < missing.size() || missing == wanted && !row.isBlank() && there.startsWith("the sheet")) {
                missing = lacking;
                there = "row " + row.number() + " reads " + row.cells().stream().map(Cell::text).filter(t -> !t.isEmpty()).collect(Collectors.joining(" | "));
            }
        }
        throw new DatasetException(sheet.place() + " has no column " + missing.stream().map(c -> "'" + c.heading() + "'").collect(Collectors.joining(", "))
                + " (" + there + ")");
    }

    private static Map<Column, Integer> headings(Row row) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            for (int c = 0; c < row.cells().size(); c++) {
                if (column.isHeadedBy(row.text(c))) {
                    columns.putIfAbsent(column, c);
                }
            }
        }
        return columns;
    }

    Sheet sheet() {
        return sheet;
    }

    List<Row> rows() {
        return rows;
    }

    boolean has(Column column) {
        return columns.containsKey(column);
    }

    /** The cell under a heading; blank where the table has no such column. */
    Cell cell(Row row, Column column) {
        return row.cell(columns.getOrDefault(column, -1));
    }

    String text(Row row, Column column) {
        return cell(row, column).text();
    }
}
