package io.telltale.bench.mabench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The eight tasks of MA-Bench, in the order of its tables. */
public enum MicroActionTask {
    CMAR("Coarse-grained Micro-Action Recognition", Form.OPTIONS),
    FMAR("Fine-grained Micro-Action Recognition", Form.OPTIONS),
    SAD("Single Action Detail", Form.YES_NO),
    /** Called MMAD in a note on the paper. */
    MAD("Multiple Action Detail", Form.YES_NO, "MMAD"),
    MAS("Micro-Action Sequence", Form.YES_NO),
    PPR("Part-Proximity Relation", Form.YES_NO),
    MADU("Micro-Action Descriptive Understanding", Form.OPEN),
    MARE("Micro-Action Reasoning and Explanation", Form.OPEN);

    private enum Form { OPTIONS, YES_NO, OPEN }

    private final String title;
    private final Form form;
    private final List<String> aliases;

    MicroActionTask(String title, Form form, String... aliases) {
        this.title = title;
        this.form = form;
        this.aliases = List.of(aliases);
    }

    /** In full. */
    public String title() {
        return title;
    }

    /** Whether an answer is right or wrong; the others are marked by a judge. */
    public boolean isClosed() {
        return form != Form.OPEN;
    }

    /** What is chosen from where a question gives no options of its own. */
    Optional<List<String>> usualOptions() {
        return form == Form.YES_NO ? Optional.of(List.of("Yes", "No")) : Optional.empty();
    }

    /** Reads the short name, the title, or both as in {@code Single Action Detail (SAD)}; case, hyphens and spaces do not matter. */
    public static Optional<MicroActionTask> named(String text) {
        String plain = plain(text);
        return Arrays.stream(values()).filter(task -> plain.equals(plain(task.name())) || plain.equals(plain(task.title)) || plain.equals(plain(task.title + task.name()))
                || task.aliases.stream().anyMatch(alias -> plain.equals(plain(alias)))).findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
