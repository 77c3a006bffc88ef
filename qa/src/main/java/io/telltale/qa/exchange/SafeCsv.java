package io.telltale.qa.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tables (RFC 4180 but for line feeds) whose text no spreadsheet takes for a formula: text that begins with {@code = + - @}, a tab or a carriage return gets an apostrophe before
 * it, and {@link #plain} takes it off again, so that names read back as they were.
 *
 * <p>Source: OWASP, CSV Injection. Numbers that we write ourselves are no text.
 */
final class SafeCsv {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private SafeCsv() {
    }

    static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    static String text(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** Empty for what was not measured. */
    static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "";
    }
}
