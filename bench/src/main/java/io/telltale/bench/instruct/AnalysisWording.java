package io.telltale.bench.instruct;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code (event, motion) -> question and three-part answer}, in the words of {@code analysis.properties}. */
final class AnalysisWording {
    private static final String RESOURCE = "analysis.properties";
    private static final int QUESTIONS = 3;

    private final Properties words;

    private AnalysisWording(Properties words) {
        this.words = words;
    }

    static AnalysisWording load() {
        try (InputStream in = AnalysisWording.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            Properties words = new Properties();
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                words.load(reader);
            }
            return new AnalysisWording(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands in every record; two versions are not mixed in one file. */
    String version() {
        return word("version");
    }

    /** Which of the questions is asked follows from the identifier alone. */
    String question(String id, AnnotatedEvent event) {
        return fill(word("question." + (1 + Math.floorMod(id.hashCode(), QUESTIONS))), Map.of("kind", event.kind().challengeName()));
    }

    String answer(AnnotatedEvent event, String motion) {
        return fill(word("answer"), Map.of("motion", motion, "units", units(event.units()), "expression", expression(event), "conclusion", conclusion(event)));
    }

    private String units(List<CodedUnit> units) {
        return units.isEmpty() ? word("units.none") : units.stream().map(this::unit).collect(Collectors.joining(" "));
    }

    private String unit(CodedUnit coded) {
        String name = coded.unit().officialName();
        return fill(word("units.line"), Map.of("name", capital(name), "code", coded.unit().code(), "side",
                coded.side() == Side.BOTH ? "" : words.getProperty("side." + coded.side().word()), "why", word("unit." + coded.unit().number())));
    }

    private String expression(AnnotatedEvent event) {
        if (event.emotion().isEmpty()) {
            return event.coarse().isEmpty() ? word("expression.none") : fill(word("expression.coarse"), Map.of("coarse", event.coarse().get().word()));
        }
        Emotion emotion = event.emotion().get();
        if (emotion == Emotion.OTHERS || event.coarse().isEmpty()) {
            return word("expression.others");
        }
        Map<String, String> classes = Map.of("emotion", emotion.word(), "coarse", event.coarse().get().word());
        Set<ActionUnit> known = typical(emotion);
        List<String> typical = event.units().stream().map(CodedUnit::unit).filter(known::contains).map(ActionUnit::officialName).toList();
        return typical.isEmpty() ? fill(word("expression.open"), classes)
                : fill(fill(word("expression.typical"), Map.of("typical", capital(joined(typical)), "is", typical.size() == 1 ? "is" : "are")), classes);
    }

    private Set<ActionUnit> typical(Emotion emotion) {
        return Arrays.stream(word("typical." + emotion.word()).split("\\s+")).map(n -> ActionUnit.numbered(Integer.parseInt(n)).orElseThrow()).collect(Collectors.toSet());
    }

    /** In the wording of the ME-VQA answers, so that what is learnt is what is scored. */
    private String conclusion(AnnotatedEvent event) {
        String names = event.units().stream().map(u -> u.unit().officialName()).collect(Collectors.joining(", "));
        String units = names.isEmpty() ? "" : fill(word(event.units().size() == 1 ? "conclusion.unit" : "conclusion.units"), Map.of("names", names)) + " ";
        if (event.coarse().isEmpty()) {
            return units + word("conclusion.open");
        }
        String coarse = event.coarse().get().word();
        return units + (event.emotion().isPresent() && event.emotion().get() != Emotion.OTHERS
                ? fill(word("conclusion.fine"), Map.of("emotion", event.emotion().get().word(), "coarse", coarse)) : fill(word("conclusion.coarse"), Map.of("coarse", coarse)));
    }

    private String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException(RESOURCE + " has no '" + key + "'");
        }
        return word.strip();
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static String joined(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
