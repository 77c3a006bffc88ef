package io.telltale.qa.vlm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before try {@code k + 1}: {@code min(cap, first · 2^(k−1)) · U(½, 1)}, and never less than the server asks for in {@code Retry-After}.
 *
 * <p>The scatter keeps many clients from coming back at the same instant. A server that wants a longer wait than {@code patience} is not waited for.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofSeconds(30);
    /** Longest wait that a server may ask for: quotas by the minute are waited for, those by the day are not. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What lets time pass; a test's lets none. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Pause pause;

    BackOff(InstantSource clock, RandomGenerator random, Pause pause) {
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    static BackOff real() {
        return new BackOff(InstantSource.system(), RandomGenerator.getDefault(), Thread::sleep);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Waits.
     *
     * @param tried      how often it was tried, from 1
     * @param retryAfter what the server asked for
     */
    void beforeNextTry(int tried, Optional<Duration> retryAfter) throws InterruptedException {
        double whole = Math.min(CAP.toMillis(), FIRST.toMillis() * Math.pow(2, tried - 1));
        Duration own = Duration.ofMillis(Math.round(whole * (0.5 + 0.5 * random.nextDouble())));
        pause.sleep(retryAfter.filter(asked -> asked.compareTo(own) > 0).orElse(own));
    }

    /** {@code Retry-After}: seconds, or a date (RFC 9110, 10.2.3). Empty where it is neither; a date that has passed is no wait. */
    Optional<Duration> retryAfter(Optional<String> header) {
        return header.map(String::strip).flatMap(value -> value.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(value))) : untilDate(value));
    }

    private Optional<Duration> untilDate(String date) {
        try {
            Duration wait = Duration.between(clock.instant(), ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
