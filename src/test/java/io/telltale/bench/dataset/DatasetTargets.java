package io.telltale.bench.dataset;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sheets of annotations and the codes of action units in them. */
public final class DatasetTargets {
    public static final List<Target> ALL = List.of(
            Target.of("sheet-csv", input -> SheetReader.read(InputFile.of("sheet.csv", input)), DatasetException.class),
            Target.of("sheet-xlsx", input -> SheetReader.read(InputFile.of("sheet.xlsx", input)), DatasetException.class),
            Target.of("unit-code", input -> ActionUnitCode.parse(new String(input, StandardCharsets.UTF_8))));

    private DatasetTargets() {
    }
}
