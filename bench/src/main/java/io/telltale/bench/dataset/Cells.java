package io.telltale.bench.dataset;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.bench.dataset.Sheet.Cell;
import io.telltale.bench.dataset.Sheet.Row;
import io.telltale.spotting.Kind;
import java.util.List;
import java.util.Optional;

/** The cells of a row that mean the same in all sheets. */
final class Cells {
    private Cells() {
    }

    static Optional<FrameSpan> span(Table table, Row row, Notes notes) {
        return FrameSpan.read(table.cell(row, Column.ONSET), table.cell(row, Column.APEX), table.cell(row, Column.OFFSET), Place.of(table.sheet(), row), notes);
    }

    static List<CodedUnit> units(String text, Place place, Notes notes) {
        ActionUnitCode code = ActionUnitCode.parse(text);
        code.remarks().forEach(remark -> notes.add(place, "action units '" + text + "': " + remark));
        return code.units();
    }

    /** Empty, with a note, where the word is neither micro nor macro. */
    static Optional<Kind> kind(String text, Place place, Notes notes) {
        Optional<Kind> kind = Label.kind(text);
        if (kind.isEmpty()) {
            notes.add(place, "type '" + text + "' is neither micro nor macro; row left out");
        }
        return kind;
    }

    /** {@code 6 -> "006"}: numbers that lost their zeros in a spreadsheet. Other text stays as it is. */
    static String padded(Cell cell, int digits) {
        String text = cell.text();
        return text.matches("\\d+") && text.length() < digits ? "0".repeat(digits - text.length()) + text : text;
    }
}
