package io.telltale.qa.reason;

import io.telltale.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Profiles; what is written is read as the same. */
public final class ReasonTargets {
    public static final List<Target> ALL = List.of(Target.of("profile", ReasonTargets::profile, IllegalArgumentException.class));

    private ReasonTargets() {
    }

    private static void profile(byte[] input) {
        ReasonProfile read = ReasonProfileJson.read(input);
        String text = ReasonProfileJson.text(read);
        try {
            if (!ReasonProfileJson.read(text.getBytes(StandardCharsets.UTF_8)).equals(read)) {
                throw new AssertionError("what was written is read as something else");
            }
        } catch (IllegalArgumentException e) {
            throw new AssertionError("what was written is not read", e);
        }
    }
}
