package io.telltale.qa.vlm.checkpoint;

import io.telltale.kernels.transformer.WeightFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The types of numbers that a safetensors file names, and which of them Telltale computes with: {@code F32}, {@code F16} and {@code BF16}. A type that is not known
 * is no error until its tensor is used. Source of the names: huggingface/safetensors, README, "Format".
 */
final class TensorType {
    private static final Map<String, Integer> BITS = Map.ofEntries(Map.entry("F64", 64), Map.entry("F32", 32), Map.entry("F16", 16), Map.entry("BF16", 16),
            Map.entry("I64", 64), Map.entry("I32", 32), Map.entry("I16", 16), Map.entry("I8", 8), Map.entry("U64", 64), Map.entry("U32", 32), Map.entry("U16", 16),
            Map.entry("U8", 8), Map.entry("BOOL", 8), Map.entry("F8_E5M2", 8), Map.entry("F8_E4M3", 8), Map.entry("F8_E8M0", 8), Map.entry("C64", 64),
            Map.entry("F4", 4), Map.entry("F6_E2M3", 6), Map.entry("F6_E3M2", 6));

    private TensorType() {
    }

    /** Size of a number, bit; empty for a name that is not known. */
    static Optional<Integer> bits(String type) {
        return Optional.ofNullable(BITS.get(type));
    }

    /** Empty for a type that weights may not have. */
    static Optional<WeightFormat> format(String type) {
        return switch (type) {
            case "F32" -> Optional.of(WeightFormat.F32);
            case "F16" -> Optional.of(WeightFormat.F16);
            case "BF16" -> Optional.of(WeightFormat.BF16);
            default -> Optional.empty();
        };
    }

    /** Why weights may not be of this type, and what to do about it. */
    static String refusal(String type) {
        String kind = type.startsWith("F8") ? "FP8 checkpoints are" : type.startsWith("F4") || type.startsWith("F6") ? "checkpoints in 4 or 6 bits are"
                : type.startsWith("I") || type.startsWith("U") ? "weights in whole numbers (GPTQ, AWQ, bitsandbytes) are" : "the type " + type + " is";
        return kind + " not supported; use the checkpoint in BF16, F16 or F32 (Telltale quantises it itself)";
    }
}
