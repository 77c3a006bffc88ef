package io.telltale.bench.smallmotion;

import java.util.List;

/** One cell of a table: what varies along its rows and columns, and the pairs that are averaged in it. */
record Condition(String table, String row, String column, List<Case> cases) {
    Condition {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no pairs for " + table + ", " + row + ", " + column);
        }
    }
}
