package io.telltale.app.model;

import io.telltale.qa.vlm.evidence.EvidenceShown;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a language model is shown beside the question. */
public final class EvidenceOptions {
    /** Options that make no sense without a model. */
    public static final List<String> NAMES = List.of("--evidence", "--prompt");

    @Option(names = "--evidence", paramLabel = "LIST", converter = Converter.class,
            description = "What the model is shown: some of raw (frames of the whole video), spotting (the events), units (action units), map (motion maps), text (motion in words), zoom (what moves most, "
                + "enlarged), slow (slowed faces), with commas between; or all, none, and the steps of an ablation, +spotting, +map, +text. Default: spotting,units,map,slow.")
    private EvidenceShown shown;

    @Option(names = "--prompt", paramLabel = "FILE", description = "Your own template in place of the built-in one; --show-prompt shows what becomes of it.")
    private Path template;

    public EvidenceShown shown() {
        return shown == null ? EvidenceShown.DEFAULT : shown;
    }

    public Optional<Path> template() {
        return Optional.ofNullable(template);
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
