package io.telltale.app.model;

import io.telltale.qa.vlm.evidence.EvidenceOptions;
import io.telltale.qa.vlm.evidence.EvidenceShown;
import io.telltale.qa.vlm.evidence.PromptTemplate;
import io.telltale.qa.vlm.evidence.PromptTemplateException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a language model is shown beside the question. */
public final class ShownOptions {
    /** Options that make no sense without a model. */
    public static final List<String> NAMES = List.of("--evidence", "--prompt");

    @Option(names = "--evidence", paramLabel = "LIST", converter = Converter.class,
            description = "What the model is shown: some of raw (frames of the whole video), spotting (the events), units (their action units), map (motion maps), text (motion in words), "
                + "zoom (what moves most, enlarged), slow (the face in slow motion), with commas between; or all, none, or a step of an ablation: +spotting, +map, +text. "
                + "Default: spotting,units,map,slow.")
    private EvidenceShown shown;

    @Option(names = "--prompt", paramLabel = "FILE", description = "Your own template of the prompt; telltale ask --show-prompt prints what becomes of it.")
    private Path template;

    /** @throws PromptTemplateException where the user's template cannot be used */
    public EvidenceOptions evidence() throws PromptTemplateException {
        EvidenceOptions options = shown == null ? EvidenceOptions.DEFAULT : EvidenceOptions.showing(shown);
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
}
