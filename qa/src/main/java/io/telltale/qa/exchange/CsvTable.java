package io.telltale.qa.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A heading and rows, {@code file -> cells by the name of their column}; names without regard to case. Comma, semicolon and tab separate, whichever the heading has most of. */
final class CsvTable {
    private final Map<String, Integer> columns;
    private final List<Row> rows;

    private CsvTable(Map<String, Integer> columns, List<Row> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Cells as they stand, and the line they begin in. */
    record Row(long line, List<String> cells) {
    }

    static CsvTable read(Path file) throws IOException {
        Map<String, Integer> columns = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().detectBomHeader(true).fieldSeparator(separator(file)).allowExtraFields(true).allowMissingFields(true).ofCsvRecord(file)) {
            for (CsvRecord csv : reader) {
                if (columns.isEmpty()) {
                    for (int i = 0; i < csv.getFieldCount(); i++) {
                        columns.putIfAbsent(plain(csv.getField(i)), i);
                    }
                } else if (rows.size() >= Imports.MOST_ROWS) {
                    throw new ExchangeException("it has more than " + Imports.MOST_ROWS + " rows, which no annotation has");
                } else {
                    rows.add(new Row(csv.getStartingLineNumber(), csv.getFields()));
                }
            }
        } catch (CsvParseException e) {
            throw new ExchangeException("it is no table: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new CsvTable(columns, rows);
    }

    private static char separator(Path file) throws IOException {
        String head;
        try (var in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(1 << 14), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        } catch (CharacterCodingException e) {
            throw new ExchangeException("it is not UTF-8", e);
        }
        char best = ',';
        for (char c : new char[] {';', '\t'}) {
            best = count(head, c) > count(head, best) ? c : best;
        }
        return best;
    }

    private static long count(String text, char c) {
        return text.chars().filter(x -> x == c).count();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    List<Row> rows() {
        return rows;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The first of the columns that the table has. */
    Optional<String> column(String... names) {
        for (String name : names) {
            if (has(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    List<String> columns() {
        return columns.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
    }

    /** Empty where the row is too short, or there is no such column. A guard against formulas is taken off. */
    String cell(Row row, String column) {
        Integer index = columns.get(column);
        return index == null || index >= row.cells.size() ? "" : SafeCsv.plain(row.cells.get(index).strip());
    }

    String cell(Row row, Optional<String> column) {
        return column.map(c -> cell(row, c)).orElse("");
    }

    /** A frame, {@code 12} or {@code 12.0}; empty for a blank cell and for -1, which tables use for "none". */
    OptionalLong frame(Row row, String column) throws ExchangeException {
        String text = cell(row, column);
        if (text.isEmpty() || text.equals("-1")) {
            return OptionalLong.empty();
        }
        BigDecimal value = number(row, column, text);
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(ImportedEvent.MOST_FRAMES)) > 0 || value.stripTrailingZeros().scale() > 0) {
            throw wrong(row, column, text, "is no frame; frames are whole numbers from 0");
        }
        return OptionalLong.of(value.longValueExact());
    }

    /** A time in seconds as milliseconds, rounded; empty for a blank cell. */
    OptionalLong millis(Row row, String column) throws ExchangeException {
        String text = cell(row, column);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        BigDecimal value = number(row, column, text);
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(ImportedEvent.MOST_FRAMES)) > 0) {
            throw wrong(row, column, text, "is no time; times are seconds from 0");
        }
        return OptionalLong.of(value.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static BigDecimal number(Row row, String column, String text) throws ExchangeException {
        try {
            if (text.length() > 40) {
                throw new NumberFormatException();
            }
            BigDecimal value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) > 40) {
                throw new NumberFormatException();
            }
            return value;
        } catch (NumberFormatException e) {
            throw wrong(row, column, text, "is no number");
        }
    }

    static ExchangeException wrong(Row row, String column, String text, String what) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return new ExchangeException("line " + row.line + ": " + column + " '" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "' " + what);
    }
}
