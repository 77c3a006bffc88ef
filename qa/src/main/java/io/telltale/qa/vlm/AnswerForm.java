package io.telltale.qa.vlm;

import java.util.List;

/**
 * What an answer must look like. A local model can write nothing else (its tokens are constrained); a remote one is asked to, and its answer is checked.
 */
public sealed interface AnswerForm {
    AnswerForm FREE = new Free();

    /** Any text. */
    record Free() implements AnswerForm {
    }

    /** Exactly one of these, and nothing around it. At least one, none blank, no two the same. */
    record OneOf(List<String> choices) implements AnswerForm {
        public OneOf {
            choices = List.copyOf(choices);
            requireDistinct(choices);
        }
    }

    /** A JSON object with exactly these fields, in this order. */
    record Fields(List<Field> fields) implements AnswerForm {
        public Fields {
            fields = List.copyOf(fields);
            requireDistinct(fields.stream().map(Field::name).toList());
        }
    }

    record Field(String name, Value value) {
    }

    /** What a field holds. */
    sealed interface Value {
        /** A JSON string of at most so many characters. */
        record Text(int mostCharacters) implements Value {
            public Text {
                if (mostCharacters < 1) {
                    throw new IllegalArgumentException("a text field must hold at least 1 character, got " + mostCharacters);
                }
            }
        }

        /** A JSON number without exponent. */
        record Number() implements Value {
        }

        record Bool() implements Value {
        }

        /** A JSON string, one of these. */
        record Choice(List<String> choices) implements Value {
            public Choice {
                choices = List.copyOf(choices);
                requireDistinct(choices);
            }
        }

        /** A JSON array of at most so many of these strings; may be empty. */
        record Choices(List<String> choices, int most) implements Value {
            public Choices {
                choices = List.copyOf(choices);
                requireDistinct(choices);
                if (most < 1) {
                    throw new IllegalArgumentException("a list must hold at least 1 choice, got " + most);
                }
            }
        }
    }

    private static void requireDistinct(List<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank) || names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("there must be at least one, none blank and no two the same, got " + names);
        }
    }
}
