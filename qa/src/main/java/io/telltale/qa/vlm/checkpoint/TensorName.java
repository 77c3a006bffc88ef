package io.telltale.qa.vlm.checkpoint;

import java.util.regex.Pattern;

/**
 * A tensor's name in a file to its canonical one: {@code model.language_model.…}, {@code model.visual.…}, {@code lm_head.…}. Files of Qwen2.5-VL, and of the decoders
 * of text alone, say {@code visual.…} and {@code model.…}. Source: transformers 5.18.0, conversion_mapping.py.
 */
final class TensorName {
    private static final Pattern OLD_DECODER = Pattern.compile("^model\\.(?!language_model\\.|visual\\.)");

    private TensorName() {
    }

    static String canonical(String inFile) {
        return inFile.startsWith("visual.") ? "model." + inFile : OLD_DECODER.matcher(inFile).replaceFirst("model.language_model.");
    }
}
