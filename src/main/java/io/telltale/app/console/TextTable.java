package io.telltale.app.console;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell; a heading that ends in {@code >} aligns its column to the right. */
public final class TextTable {
    private static final String GAP = "  ";
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    public TextTable(String... headings) {
        right = new boolean[headings.length];
        String[] names = headings.clone();
        for (int c = 0; c < names.length; c++) {
            right[c] = names[c].endsWith(">");
            names[c] = right[c] ? names[c].substring(0, names[c].length() - 1) : names[c];
        }
        rows.add(names);
    }

    public void row(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of " + right.length + " columns");
        }
        rows.add(cells.clone());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < right.length; c++) {
                int column = c;
                int width = rows.stream().mapToInt(r -> r[column].length()).max().orElse(0);
                String pad = " ".repeat(width - row[c].length());
                line.append(c == 0 ? "" : GAP).append(right[c] ? pad + row[c] : row[c] + pad);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
