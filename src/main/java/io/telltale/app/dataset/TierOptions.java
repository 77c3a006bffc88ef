package io.telltale.app.dataset;

import io.telltale.qa.exchange.ImportOptions;
import io.telltale.qa.exchange.MarkedAs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which tiers of ELAN, or behaviours of BORIS, tell of what. */
public final class TierOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--tiers", paramLabel = "WHAT=NAME", split = ",",
            description = "How tiers of ELAN or behaviours of BORIS are called where they are not called so: micro, macro, event (its value tells the kind), apex, units, blink, emotion; "
                    + "--tiers micro=ME,units=FACS.")
    private Map<String, String> tiers = Map.of();

    ImportOptions options() {
        Map<String, MarkedAs> names = new HashMap<>();
        for (Map.Entry<String, String> tier : tiers.entrySet()) {
            try {
                names.put(tier.getValue(), MarkedAs.typed(tier.getKey()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--tiers: " + e.getMessage());
            }
        }
        return new ImportOptions(Optional.empty(), names);
    }
}
