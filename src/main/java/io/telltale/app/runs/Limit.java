package io.telltale.app.runs;

import java.math.BigDecimal;

/** {@code x > 1}, {@code x <= 0.5} …: one side of a range. */
public record Limit(Relation relation, double value) {
    /** How a measured value stands to the limit. */
    public enum Relation {
        OVER("over", ">"),
        AT_LEAST("at least", ">="),
        UNDER("under", "<"),
        AT_MOST("at most", "<=");

        private final String words;
        private final String sign;

        Relation(String words, String sign) {
            this.words = words;
            this.sign = sign;
        }

        /** {@code over}, {@code at least}, {@code under}, {@code at most}. */
        public String words() {
            return words;
        }

        /** {@code >}, {@code >=}, {@code <}, {@code <=}; also in SQL. */
        public String sign() {
            return sign;
        }

        boolean isLower() {
            return this == OVER || this == AT_LEAST;
        }
    }

    public Limit {
        if (!(value >= 0 && value <= 1e9)) {
            throw new IllegalArgumentException("a limit must be a number from 0 to a thousand million, got " + value);
        }
    }

    /** {@code at least 0.5}. */
    String text() {
        return relation.words + " " + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
