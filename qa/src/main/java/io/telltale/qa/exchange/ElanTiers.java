package io.telltale.qa.exchange;

import io.telltale.qa.answer.ScopedEvents;
import io.telltale.qa.answer.Wording;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.RegionDisplacement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code result -> tiers}: {@code micro-expression} and {@code macro-expression}, each with {@code apex@…}, {@code AU12@…} (the side) and {@code left mouth corner@…} (the direction) below
 * it; {@code blink}; {@code doubtful}. Of events that overlap, the later stands on {@code micro-expression 2}, with its own tiers below, so that what lies within an annotation of the parent
 * belongs to that event and to no other.
 */
final class ElanTiers {
    static final String APEX = "apex";
    static final String BLINK = "blink";
    static final String DOUBTFUL = "doubtful";
    /** Stands between what a tier tells and the tier that it belongs to, as between tier and speaker in ELAN's own projects. */
    static final String OF = "@";
    private final Map<String, ElanTier> tiers = new LinkedHashMap<>();
    private final FrameTimes times;
    private final Exported what;

    private ElanTiers(Exported what) {
        this.what = what;
        this.times = new FrameTimes(what.spotting().rate());
    }

    static List<ElanTier> of(Exported what) {
        ElanTiers all = new ElanTiers(what);
        for (Kind kind : Kind.values()) {
            all.tier(kind.challengeName(), ElanTier.Type.EVENT, Optional.empty());
            sorted(what.spotting().events()).stream().filter(e -> e.kind() == kind).forEach(all::event);
        }
        all.tier(BLINK, ElanTier.Type.EVENT, Optional.empty());
        what.spotting().blinks().stream().sorted(Comparator.comparingLong(Interval::onset)).forEach(b -> all.put(BLINK, b.onset(), b.offset(), EventText.of(b)));
        sorted(what.spotting().doubtful()).forEach(e -> all.put(DOUBTFUL, e.onset(), e.offset(), e.kind().challengeName() + " " + EventText.of(e)));
        // A parent before its children, as ELAN lists them.
        return new ArrayList<>(all.tiers.values());
    }

    private static List<Expression> sorted(List<Expression> events) {
        return events.stream().sorted(Comparator.comparingLong(Expression::onset).thenComparingLong(Expression::offset)).toList();
    }

    private void event(Expression e) {
        String lane = put(e.kind().challengeName(), e.onset(), e.offset(), EventText.of(e));
        child(APEX, lane, ElanTier.Type.APEX, e.apex(), e.apex(), APEX);
        for (ActionUnitEvidence unit : what.units(e)) {
            child(unit.unit().code(), lane, ElanTier.Type.UNIT, e.onset(), e.offset(), unit.side().word());
        }
        for (RegionDisplacement moved : ScopedEvents.moving(e)) {
            child(moved.region().phrase(), lane, ElanTier.Type.REGION, e.onset(), e.offset(), Wording.direction(moved));
        }
    }

    /** The name of the lane that has room. */
    private String put(String tier, long first, long last, String value) {
        String lane = tier;
        int n = 1;
        while (!tier(lane, ElanTier.Type.EVENT, Optional.empty()).free(times.millis(first))) {
            n++;
            lane = tier + " " + n;
        }
        tiers.get(lane).annotations().add(annotation(first, last, value));
        return lane;
    }

    private void child(String name, String lane, ElanTier.Type type, long first, long last, String value) {
        tier(name + OF + lane, type, Optional.of(lane)).annotations().add(annotation(first, last, value));
    }

    private ElanTier tier(String id, ElanTier.Type type, Optional<String> parent) {
        return tiers.computeIfAbsent(id, _ -> new ElanTier(id, type, parent));
    }

    private ElanTier.Annotation annotation(long first, long last, String value) {
        return new ElanTier.Annotation(times.millis(first), times.endMillis(last), value);
    }
}
