package io.telltale.bench.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.telltale.bench.dataset.Sheet.Cell;
import io.telltale.bench.dataset.Sheet.Row;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.util.RecordFormatException;

/** {@code file -> sheets}: xls and xlsx, told apart by their contents, and CSV (UTF-8, with or without a byte order mark). */
final class SheetReader {
    /** Annotations have some dozen; a spreadsheet can claim 16384 in each of a million rows. */
    private static final int MOST_COLUMNS = 1024;

    private SheetReader() {
    }

    static List<Sheet> read(Path file) throws DatasetException {
        try {
            return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? List.of(csv(file)) : workbook(file);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read as a spreadsheet: " + FileTrouble.why(e), e);
        } catch (UncheckedIOException e) {
            throw new DatasetException(file + " cannot be read as a table: " + FileTrouble.why(e.getCause()), e);
        } catch (IllegalArgumentException | IllegalStateException | OpenXML4JRuntimeException | RecordFormatException | POIXMLException e) {
            // What POI and FastCSV throw on files that are not what their name says.
            throw new DatasetException(file + " cannot be read as a spreadsheet: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static Sheet csv(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
            for (CsvRecord csv : reader) {
                // Nothing in a CSV file is "a number stored as text".
                rows.add(new Row((int) csv.getStartingLineNumber(), csv.getFields().stream().map(f -> new Cell(f.strip(), false)).toList()));
            }
        } catch (CsvParseException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new Sheet(file.getFileName().toString(), "", rows);
    }

    private static List<Sheet> workbook(Path file) throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        try (Workbook book = WorkbookFactory.create(file.toFile(), null, true)) {
            for (org.apache.poi.ss.usermodel.Sheet sheet : book) {
                List<Row> rows = new ArrayList<>();
                for (org.apache.poi.ss.usermodel.Row row : sheet) {
                    if (row.getLastCellNum() > MOST_COLUMNS) {
                        throw new IOException("row " + (row.getRowNum() + 1) + " has " + row.getLastCellNum() + " columns, more than " + MOST_COLUMNS);
                    }
                    List<Cell> cells = new ArrayList<>();
                    for (int c = 0; c < row.getLastCellNum(); c++) {
                        cells.add(cell(row.getCell(c)));
                    }
                    rows.add(new Row(row.getRowNum() + 1, cells));
                }
                sheets.add(new Sheet(file.getFileName().toString(), sheet.getSheetName(), rows));
            }
        }
        return sheets;
    }

    private static Cell cell(org.apache.poi.ss.usermodel.Cell cell) {
        if (cell == null) {
            return Cell.BLANK;
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC -> new Cell(BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros().toPlainString(), false);
            case STRING -> new Cell(cell.getStringCellValue().strip(), true);
            case BOOLEAN -> new Cell(String.valueOf(cell.getBooleanCellValue()), false);
            default -> Cell.BLANK;
        };
    }
}
