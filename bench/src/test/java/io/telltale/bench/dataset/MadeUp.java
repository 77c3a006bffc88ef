package io.telltale.bench.dataset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Sheets and folders of frames in the format of the data sets; subjects, frames and labels are invented. */
final class MadeUp {
    private MadeUp() {
    }

    /** A sheet: rows of strings and numbers. */
    record Page(String title, Object[]... rows) { }

    static Object[] row(Object... cells) {
        return cells;
    }

    static Path book(Path file, Page... pages) throws IOException {
        Files.createDirectories(file.getParent());
        try (Workbook book = file.toString().endsWith(".xls") ? new HSSFWorkbook() : new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            for (Page page : pages) {
                var sheet = book.createSheet(page.title());
                for (int r = 0; r < page.rows().length; r++) {
                    Row row = sheet.createRow(r);
                    for (int c = 0; c < page.rows()[r].length; c++) {
                        switch (page.rows()[r][c]) {
                            case null -> { }
                            case Number number -> row.createCell(c).setCellValue(number.doubleValue());
                            case Object text -> row.createCell(c).setCellValue(text.toString());
                        }
                    }
                }
            }
            book.write(out);
        }
        return file;
    }

    /** Empty files {@code name % number}, both ends inside; who counts frames looks at names alone. */
    static void frames(Path folder, String name, long first, long last) throws IOException {
        Files.createDirectories(folder);
        LongStream.rangeClosed(first, last).forEach(n -> {
            try {
                Files.createFile(folder.resolve(String.format(name, n)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static AnnotatedVideo video(AnnotatedSet set, String name) {
        return set.videos().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError(name + " in " + set.videos()));
    }

    /** Exactly one note holds all the parts. */
    static void assertNoted(List<String> notes, String... parts) {
        long found = notes.stream().filter(n -> List.of(parts).stream().allMatch(n::contains)).count();
        assertTrue(found == 1, () -> found + " notes with " + List.of(parts) + " in\n" + String.join("\n", notes));
    }
}
