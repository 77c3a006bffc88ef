package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Question and what was spotted -> answer with evidence. Counts, types and action units come from the same events, so that answers agree with
 * each other: all = micro + macro, and an event has a type if and only if the count reaches it. Immutable and thread-safe.
 */
public final class Answerer {
    private static final double INTERVAL = 0.9;

    private final ActionUnitInference inference;

    public Answerer() {
        this(new ActionUnitInference());
    }

    public Answerer(ActionUnitInference inference) {
        this.inference = inference;
    }

    public Answer answer(String question, Spotting spotting) {
        return answer(QuestionParser.parse(question), spotting);
    }

    public Answer answer(Question question, Spotting spotting) {
        Optional<Answer.Refused> refusal = refusal(question);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (question) {
            case Question.CountEvents count when isKindAlone(count.scope()) -> count(count, spotting);
            case Question.ActionUnits units when isKindAlone(units.scope()) -> units(units, spotting);
            case Question.ExpressionType type when isIndexAlone(type.scope()) -> type(type, spotting);
            default -> new Answer.Refused(question, "This is understood, and not answered yet.", Question.EXAMPLES);
        };
    }

    /** Why there is no answer whatever the video shows; empty where there may be one. */
    public static Optional<Answer.Refused> refusal(Question question) {
        return switch (question) {
            case Question.Unanswerable unanswerable -> Optional.of(new Answer.Refused(question, unanswerable.reason(), Question.EXAMPLES));
            case Question.FreeForm free -> Optional.of(new Answer.Refused(question, free.reason() + " A language model would be needed to answer it.", Question.EXAMPLES));
            default -> Optional.empty();
        };
    }

    private static boolean isKindAlone(Scope scope) {
        return scope.equals(scope.kind().map(Scope::of).orElse(Scope.ALL));
    }

    private static boolean isIndexAlone(Scope scope) {
        return scope.equals(scope.index().map(Scope::event).orElse(null));
    }

    private static Answer count(Question.CountEvents question, Spotting spotting) {
        List<Expression> events = of(question.scope().kind(), spotting);
        int count = events.size();
        if (count == 0) {
            return new Answer.Answered(question, "0", nothing(question.scope().kind(), spotting), 1, events);
        }
        EventCount real = EventCount.of(events);
        String kinds = question.scope().kind().isPresent() ? ""
                : " (" + spotting.count(Kind.MICRO) + " micro, " + spotting.count(Kind.MACRO) + " macro)";
        String sentence = counted(count, question.scope().kind()) + kinds + (count == 1 ? " was" : " were") + " found in " + length(spotting) + ". "
                + sureness(count, real) + " Events below the detection limit are not counted.";
        return new Answer.Answered(question, Integer.toString(count), withLines(sentence, lines(events, spotting)), real.exactly(count), events);
    }

    private static String sureness(int count, EventCount real) {
        String all = Wording.sure(real.exactly(count));
        if (count == 1) {
            return "By its confidence, it is real with a probability of " + all + ".";
        }
        int lower = real.lower(INTERVAL);
        int upper = real.upper(INTERVAL);
        return "By their confidences, all of them are real with a probability of " + all + "; " + (lower == upper ? "" + lower : lower + " to " + upper)
                + " are, with 90 %.";
    }

    private static Answer type(Question.ExpressionType question, Spotting spotting) {
        int count = spotting.events().size();
        OptionalInt index = question.scope().index().orElseThrow().among(count);
        if (index.isEmpty()) {
            String sentence = count == 0 ? nothing(Optional.empty(), spotting)
                    : "There is no " + question.scope().index().orElseThrow() + ": " + counted(count, Optional.empty()) + (count == 1 ? " was" : " were") + " found in "
                            + length(spotting) + ".";
            return new Answer.Answered(question, "no such event", withLines(sentence, lines(spotting.events(), spotting)), 1, spotting.events());
        }
        Expression event = spotting.events().get(index.getAsInt() - 1);
        double seconds = spotting.rate().seconds(event.interval().length());
        double rise = spotting.rate().seconds(event.apex() - event.onset());
        String name = capitalised(question.scope().index().orElseThrow().fromEnd() ? question.scope().index().orElseThrow() + " (event " + event.index() + ")" : "event " + event.index());
        String sentence = String.format(Locale.ROOT, "%s of %d is a %s: it lasts %.3f s, %.3f s from onset to apex (rule of the profile '%s').",
                name, count, event.kind().challengeName(), seconds, rise, spotting.profile());
        return new Answer.Answered(question, event.kind().challengeName(), withLines(sentence, lines(List.of(event), spotting)), event.confidence(),
                List.of(event));
    }

    private Answer units(Question.ActionUnits question, Spotting spotting) {
        List<Expression> events = of(question.scope().kind(), spotting);
        if (events.isEmpty()) {
            return new Answer.Answered(question, "none", nothing(question.scope().kind(), spotting), 1, events);
        }
        List<Expression> evidence = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Map<ActionUnit, Double> absent = new TreeMap<>();
        for (Expression event : events) {
            List<ActionUnitEvidence> units = inference.infer(event);
            if (!units.isEmpty()) {
                evidence.add(event);
                lines.add(Wording.event(spotting.rate(), event) + "; " + Wording.units(units));
            }
            units.forEach(e -> absent.merge(e.unit(), 1 - e.confidence() * event.confidence(), (a, b) -> a * b));
        }
        if (absent.isEmpty()) {
            return new Answer.Answered(question, "none", withLines("The motion of " + counted(events.size(), question.scope().kind())
                    + " speaks clearly for no action unit.", lines(events, spotting)), 0, events);
        }
        String plain = absent.keySet().stream().map(ActionUnit::officialName).collect(Collectors.joining(", "));
        String sentence = "Action units that the motion speaks for, with the probability that each appears: " + absent.entrySet().stream()
                .map(e -> e.getKey().code() + " " + e.getKey().officialName() + " " + Wording.sure(1 - e.getValue())).collect(Collectors.joining(", ")) + ".";
        double all = absent.values().stream().mapToDouble(a -> 1 - a).reduce(1, (a, b) -> a * b);
        return new Answer.Answered(question, plain, withLines(sentence, lines), all, evidence);
    }

    private static String nothing(Optional<Kind> kind, Spotting spotting) {
        OptionalDouble quiet = spotting.traces().map(QuietMotion::percent).orElse(OptionalDouble.empty());
        String limit = quiet.isPresent() ? "The face moved by up to " + Wording.percent(quiet.getAsDouble())
                + " of the inter-ocular distance within 0.2 s all along; a movement no larger than that could not have been seen."
                : "Movements below the detection limit may have gone unseen; the limit was not recorded.";
        String noun = kind.map(k -> k.challengeName() + " event").orElse("expression event");
        return "No " + noun + " was found in " + length(spotting) + ". " + limit;
    }

    private static List<Expression> of(Optional<Kind> kind, Spotting spotting) {
        return spotting.events().stream().filter(e -> kind.isEmpty() || e.kind() == kind.get()).toList();
    }

    private static String counted(int count, Optional<Kind> kind) {
        return count + " " + kind.map(k -> k.challengeName() + " event").orElse("expression event") + (count == 1 ? "" : "s");
    }

    private static String length(Spotting spotting) {
        return spotting.frames() + (spotting.frames() == 1 ? " frame (" : " frames (") + Wording.time(spotting.rate(), spotting.frames())
                + (spotting.firstFrame() == 0 ? ")" : ", from " + Wording.time(spotting.rate(), spotting.firstFrame()) + " on)");
    }

    private static List<String> lines(List<Expression> events, Spotting spotting) {
        return events.stream().map(event -> Wording.event(spotting.rate(), event)).toList();
    }

    private static String withLines(String first, List<String> lines) {
        return lines.isEmpty() ? first : first + "\n  " + String.join("\n  ", lines);
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
