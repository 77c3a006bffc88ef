package io.telltale.bench.mabench;

import io.telltale.qa.vlm.Model;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.PromptBatch;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.Sampling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A language model that marks the answers to open questions. It gets text alone: question, reference, answer; no picture.
 *
 * <p>Its prompts are the files {@code judge}, {@code levels-…} and {@code case} of {@link #PROMPTS}, beside this class. An answer cannot change them: what it
 * holds is put in as it is, and its end tag is taken out.
 */
public final class Judge {
    /** Version of the prompts: another wording is another version, and its marks cannot be compared with those of this one. */
    public static final String PROMPTS = "v1";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern OUR_TAGS = Pattern.compile("(?i)</?\\s*(?:candidate|reference|question)\\s*>");

    private final Model model;
    private final Sampling sampling;

    /** @param sampling for repeatable marks the temperature is 0; a model that thinks before it answers needs more than a few hundred tokens */
    public Judge(Model model, Sampling sampling) {
        this.model = model;
        this.sampling = sampling;
    }

    /** {@code qwen, prompts v1}. */
    public String name() {
        return model.name() + ", prompts " + PROMPTS;
    }

    /**
     * What a judge made of the answers of one system.
     *
     * @param marks      id -> marks; answers that are empty or missing have 0 on every level, unasked
     * @param unparsable ids whose replies are no marks
     * @param failures   id -> why there was no reply
     */
    public record Verdict(String judge, Map<String, Marks> marks, List<String> unparsable, Map<String, String> failures) {
        public Verdict {
            marks = Map.copyOf(marks);
            unparsable = List.copyOf(unparsable);
            failures = Map.copyOf(failures);
        }
    }

    /**
     * @param replies file of a {@link PromptBatch}: what was marked before is not asked again
     * @throws ModelException where the judge cannot be asked any more; a further run goes on from there
     * @throws IOException    where the file cannot be read or written
     */
    public Verdict judge(List<MaQuestion> questions, Map<String, String> answers, Path replies, PromptBatch.Progress progress) throws ModelException, IOException {
        Map<String, Marks> marks = new LinkedHashMap<>();
        Map<String, MaQuestion.Open> asked = new LinkedHashMap<>();
        for (MaQuestion question : questions) {
            if (question instanceof MaQuestion.Open open) {
                if (answers.getOrDefault(open.id(), "").isBlank()) {
                    marks.put(open.id(), Marks.NONE);
                } else {
                    asked.put(open.id(), open);
                }
            }
        }
        PromptBatch.Outcome outcome = PromptBatch.keptIn(replies).run(model, List.copyOf(asked.keySet()), id -> prompt(asked.get(id), answers.get(id)), progress);
        for (Map.Entry<String, Reply> reply : outcome.replies().entrySet()) {
            Marks.read(reply.getValue().text()).ifPresent(read -> marks.put(reply.getKey(), read));
        }
        return new Verdict(name(), marks, outcome.replies().keySet().stream().filter(id -> !marks.containsKey(id)).toList(), outcome.failures());
    }

    Prompt prompt(MaQuestion.Open question, String answer) {
        String levels = file("levels-" + question.task().name().toLowerCase(Locale.ROOT)).strip();
        String system = filled(file("judge"), Map.of("levels", levels));
        String text = filled(file("case"), Map.of("question", question.text(), "reference", question.reference(), "answer", OUR_TAGS.matcher(answer).replaceAll(" ")));
        return Prompt.of(text.strip()).withSystem(system.strip()).withSampling(sampling);
    }

    /** In one pass: a placeholder within a value stays what it is. */
    private static String filled(String template, Map<String, String> values) {
        Function<MatchResult, String> value = match -> {
            if (!values.containsKey(match.group(1))) {
                throw new IllegalStateException("the prompt file has an unknown placeholder " + match.group());
            }
            return Matcher.quoteReplacement(values.get(match.group(1)));
        };
        return PLACEHOLDER.matcher(template).replaceAll(value);
    }

    private static String file(String name) {
        String resource = name + "-" + PROMPTS + ".txt";
        try (InputStream in = Judge.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the prompt file " + resource + " is missing in the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
