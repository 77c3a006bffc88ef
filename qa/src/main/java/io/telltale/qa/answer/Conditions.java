package io.telltale.qa.answer;

import io.telltale.qa.answer.Token.Index;
import io.telltale.qa.answer.Token.Part;
import io.telltale.qa.answer.Token.Sided;
import io.telltale.qa.answer.Token.Unit;
import io.telltale.qa.answer.Token.Window;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The conditions on events in a sentence: tokens -> {@link Scope}. */
final class Conditions {
    private Conditions() {
    }

    /** Expects a sentence to which there are no {@link Objections}. */
    static Scope scope(Sentence s, Asked asked) {
        Set<Role> selecting = selecting(s, asked);
        Scope scope = (s.has(Role.INDEX) ? s.kindOfIndex() : s.kind()).map(Scope::of).orElse(Scope.ALL);
        for (Token token : s.tokens()) {
            scope = switch (token) {
                case Part part when selecting.contains(Role.PART) -> scope.withPart(part.part());
                case Sided sided when selecting.contains(Role.SIDE) -> scope.withSide(sided.side());
                case Unit unit when selecting.contains(Role.UNIT) -> scope.withUnit(unit.unit());
                case Index index -> scope.withIndex(index.index());
                default -> scope;
            };
        }
        Optional<TimeWindow> window = window(s.all(Window.class));
        return window.isPresent() ? scope.withWindow(window.get()) : scope;
    }

    /** The part of the video that lies in all windows named; empty where there are none, or where they have nothing in common. */
    static Optional<TimeWindow> window(List<Window> windows) {
        return windows.stream().map(Window::window).map(Optional::of).reduce((a, b) -> a.flatMap(x -> x.and(b.orElseThrow()))).orElse(Optional.empty());
    }

    /** Which of the roles part, side and unit select events here, and are not themselves what is asked. */
    static Set<Role> selecting(Sentence s, Asked asked) {
        Set<Role> roles = EnumSet.of(Role.PART, Role.SIDE, Role.UNIT);
        if (asked == Asked.UNIT_SHOWN || asked == Asked.UNIT_SIDE) {
            roles.remove(Role.UNIT);
        }
        if (asked == Asked.SIDE && !s.has(Role.SIDE_ASKED)) {
            roles.remove(Role.SIDE);
        }
        if (asked == Asked.REGIONS && !s.has(Role.REGION, Role.PLACE) && !s.follows(Role.WHICH, Role.MOVE)) {
            roles.remove(Role.PART);
        }
        return roles;
    }

    /** Positions of the conditions of these roles. */
    static IntStream positions(Sentence s, Set<Role> roles) {
        return IntStream.range(0, s.tokens().size()).filter(i -> roles.contains(s.role(i)));
    }
}
