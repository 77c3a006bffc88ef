package io.telltale.app.model;

import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.qa.vlm.evidence.EvidenceShown;
import io.telltale.qa.vlm.evidence.PromptTemplate;
import io.telltale.qa.vlm.evidence.PromptTemplateException;
import io.telltale.qa.vlm.pixels.FrameSampling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a language model is shown beside the question. */
public final class ShownOptions {
    /** Options that make no sense without a model. */
    public static final List<String> NAMES = List.of("--evidence", "--raw-sampling", "--prompt");

    @Option(names = "--evidence", paramLabel = "LIST", converter = Converter.class,
            description = "What the model is shown: some of raw (frames of the whole video), spotting (the events), units (their action units), map (motion maps), text (motion in words), "
                + "zoom (what moves most, enlarged), slow (the face in slow motion), with commas between; or all, none, or a step of an ablation: +spotting, +map, +text. "
                + "Default: spotting,units,map,slow.")
    private EvidenceShown shown;

    @Option(names = "--raw-sampling", paramLabel = "RULE", converter = RuleConverter.class, completionCandidates = RuleNames.class,
            description = "Which frames of the whole video raw evidence shows: those that qwen-vl-utils samples, or transformers for qwen3 or for qwen2.5. Default: qwen-vl-utils, "
                + "the package of the models' authors.")
    private FrameSampling.Rule rule;

    @Option(names = "--prompt", paramLabel = "FILE", description = "Your own template of the prompt; telltale ask --show-prompt prints what becomes of it.")
    private Path template;

    /** @throws PromptTemplateException where the user's template cannot be used */
    public EvidenceOptions evidence() throws PromptTemplateException {
        EvidenceOptions options = shown == null ? EvidenceOptions.DEFAULT : EvidenceOptions.showing(shown);
        options = rule == null ? options : options.withRawRule(rule);
        return template == null ? options : options.withTemplate(PromptTemplate.read(template));
    }

    static final class Converter implements ITypeConverter<EvidenceShown> {
        @Override
        public EvidenceShown convert(String text) {
            try {
                return EvidenceShown.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class RuleConverter implements ITypeConverter<FrameSampling.Rule> {
        @Override
        public FrameSampling.Rule convert(String text) {
            try {
                return FrameSampling.Rule.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class RuleNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FrameSampling.Rule.values()).map(FrameSampling.Rule::word).iterator();
        }
    }
}
