package io.telltale.qa.exchange;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import io.telltale.spotting.FrameRate;
import java.util.List;

/** Files of ELAN and BORIS, and tables of events. */
public final class ExchangeTargets {
    private static final ImportOptions AT_200 = ImportOptions.DEFAULT.withRate(new FrameRate(200, 1));

    public static final List<Target> ALL = List.of(
            Target.of("elan", input -> both("x.eaf", input), ExchangeException.class),
            Target.of("events-csv", input -> both("x.csv", input), ExchangeException.class));

    private ExchangeTargets() {
    }

    /** With the rate of the file and with a rate given. */
    private static void both(String name, byte[] input) throws Exception {
        var file = InputFile.of(name, input);
        Imports.read(file, AT_200);
        Imports.read(file, ImportOptions.DEFAULT);
    }
}
