package io.telltale.fuzz;

import java.util.List;

/**
 * A parser that strangers feed, {@code bytes -> nothing, or one of the declared refusals}. Anything else that it throws is a finding.
 *
 * @param name     of the target, and of the folder of its corpus
 * @param refusals what the parser may throw; the message of each is one line
 */
public record Target(String name, List<Class<? extends Throwable>> refusals, Eating parser) {
    /** No refusal quotes more of its input than this, characters. */
    private static final int LONGEST_LINE = 20_000;

    /** What reads the input; round trips are checked in it. */
    @FunctionalInterface
    public interface Eating {
        void eat(byte[] input) throws Exception;
    }

    @SafeVarargs
    public static Target of(String name, Eating parser, Class<? extends Throwable>... refusals) {
        return new Target(name, List.of(refusals), parser);
    }

    /** @throws AssertionError where the input is refused in another way than declared */
    public void feed(byte[] input) {
        try {
            parser.eat(input);
        } catch (Exception e) {
            if (refusals.stream().noneMatch(r -> r.isInstance(e))) {
                throw new AssertionError(name + " let escape " + e, e);
            }
            String line = e.getMessage();
            if (line == null || line.isBlank() || line.length() > LONGEST_LINE || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
                throw new AssertionError(name + " refused with what is not one line: " + e, e);
            }
        }
    }
}
