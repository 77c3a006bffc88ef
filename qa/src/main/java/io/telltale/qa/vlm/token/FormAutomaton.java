package io.telltale.qa.vlm.token;

import io.telltale.qa.vlm.AnswerForm;
import java.util.ArrayList;
import java.util.List;

/** The whole of a form: parts one behind another. The state is the number of the part and, in the low 48 bits, its state; behind the last part nothing can follow. */
final class FormAutomaton {
    private static final int PART_SHIFT = 48;
    private static final long WITHIN = (1L << PART_SHIFT) - 1;

    private final ByteForm[] parts;

    private FormAutomaton(List<ByteForm> parts) {
        this.parts = parts.toArray(ByteForm[]::new);
    }

    static FormAutomaton of(AnswerForm.OneOf form) {
        return new FormAutomaton(List.of(new WordsForm(form.choices())));
    }

    /** {@code {"name": value, …}}, in the order of the fields. */
    static FormAutomaton of(AnswerForm.Fields form) {
        List<ByteForm> parts = new ArrayList<>();
        String before = "{";
        for (AnswerForm.Field field : form.fields()) {
            parts.add(LiteralForm.of(before));
            if (before.equals(",")) {
                parts.add(new BlankForm());
            }
            parts.add(LiteralForm.of(SpacedJson.quoted(field.name()) + ":"));
            parts.add(new BlankForm());
            parts.add(of(field.value()));
            before = ",";
        }
        parts.add(LiteralForm.of("}"));
        return new FormAutomaton(parts);
    }

    private static ByteForm of(AnswerForm.Value value) {
        return switch (value) {
            case AnswerForm.Value.Text text -> new StringForm(text.mostCharacters());
            case AnswerForm.Value.Number number -> new NumberForm();
            case AnswerForm.Value.Bool bool -> new WordsForm(List.of("true", "false"));
            case AnswerForm.Value.Choice choice -> words(choice.choices());
            case AnswerForm.Value.Choices choices -> new ListForm(words(choices.choices()), choices.most());
        };
    }

    private static WordsForm words(List<String> choices) {
        return new WordsForm(choices.stream().map(SpacedJson::quoted).toList());
    }

    long start() {
        return parts[0].start();
    }

    /** @return {@link ByteForm#DEAD} where no text of the form goes on like this */
    long next(long state, int value) {
        int part = (int) (state >>> PART_SHIFT);
        long within = state & WITHIN;
        while (part < parts.length) {
            long next = parts[part].next(within, value);
            if (next >= 0) {
                return (long) part << PART_SHIFT | next;
            }
            if (next == ByteForm.DEAD) {
                return ByteForm.DEAD;
            }
            part++;
            within = part < parts.length ? parts[part].start() : 0;
            if (next == ByteForm.DONE) {
                return (long) part << PART_SHIFT | within;
            }
        }
        return ByteForm.DEAD;
    }

    /** The text may be over here. */
    boolean mayEnd(long state) {
        int part = (int) (state >>> PART_SHIFT);
        return part == parts.length || part == parts.length - 1 && parts[part].mayEnd(state & WITHIN);
    }

    /** Nothing can follow. */
    boolean isOver(long state) {
        return state >>> PART_SHIFT == parts.length;
    }

    long seenFrom(long state, int bytes) {
        return isOver(state) ? state : state & ~WITHIN | parts[(int) (state >>> PART_SHIFT)].seenFrom(state & WITHIN, bytes);
    }

    /** Bytes of the longest text of the form. */
    long mostBytes() {
        long most = 0;
        for (ByteForm part : parts) {
            most += part.mostBytes();
        }
        return most;
    }
}
