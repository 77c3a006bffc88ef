package io.telltale.app.runs;

import io.telltale.fuzz.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Searches among runs, and packed traces. */
public final class RunTargets {
    public static final List<Target> ALL = List.of(
            Target.of("run-search", input -> RunSearchParser.parse(new String(input, StandardCharsets.UTF_8)), IllegalArgumentException.class),
            Target.of("packed-traces", input -> PackedTraces.unpack(input), IOException.class));

    private RunTargets() {
    }
}
