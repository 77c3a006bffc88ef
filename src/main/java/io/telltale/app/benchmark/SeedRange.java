package io.telltale.app.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code 101} or {@code 101-104}, both ends inside. */
record SeedRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    static SeedRange parse(String text, CommandLine command) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new ParameterException(command, "--seeds must be a number or a range such as 101-104, got '" + text + "'");
        }
        long first = Long.parseLong(m.group(1));
        return new SeedRange(first, m.group(2) == null ? first : Long.parseLong(m.group(2)));
    }
}
