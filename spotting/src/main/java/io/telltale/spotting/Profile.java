package io.telltale.spotting;

import java.util.List;

/**
 * How a corpus names its events: the rule by which its coders told micro- from macro-expressions. The rules were read off published annotation: offset at
 * most 100 frames after onset at 200 fps separates SAMM-LV without an error, 15 frames at 30 fps CAS(ME)² with 1.1 % errors (both are half a second), and in CAS(ME)³
 * it is the time from onset to apex, at most 8 frames at 30 fps, that decides (0.6 % errors).
 *
 * @param name               what the user types
 * @param maxTotalSeconds    an event whose offset is this long after its onset, or less, is a micro-expression
 * @param maxOnsetApexSeconds an event that rises this fast is one, too, however long it lasts; 0 where the corpus has no such rule
 */
public record Profile(String name, double maxTotalSeconds, double maxOnsetApexSeconds) {
    /** Half a second from onset to offset, the definition of most papers. */
    public static final Profile GENERIC = new Profile("generic", 0.5, 0);
    public static final Profile SAMM = new Profile("samm", 100 / 200.0, 0);
    public static final Profile CASME2 = new Profile("casme2", 15 / 30.0, 0);
    public static final Profile CASME3 = new Profile("casme3", 14 / 30.0, 8 / 30.0);

    public static final List<Profile> ALL = List.of(GENERIC, SAMM, CASME2, CASME3);

    public Profile {
        if (!(maxTotalSeconds > 0) || !(maxOnsetApexSeconds >= 0)) {
            throw new IllegalArgumentException("profile " + name + " has limits of " + maxTotalSeconds + " s and " + maxOnsetApexSeconds + " s");
        }
    }

    public static Profile named(String name) {
        return ALL.stream().filter(p -> p.name.equalsIgnoreCase(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no profile '" + name + "' (there are " + String.join(", ", ALL.stream().map(Profile::name).toList()) + ")"));
    }

    /** The name this corpus gives to an event; half a frame of tolerance, since frames are all that can be counted. */
    public Kind kind(long onset, long apex, long offset, FrameRate rate) {
        boolean shortEnough = offset - onset <= rate.frames(maxTotalSeconds) + 0.5;
        boolean fastEnough = maxOnsetApexSeconds > 0 && apex - onset <= rate.frames(maxOnsetApexSeconds) + 0.5;
        return shortEnough || fastEnough ? Kind.MICRO : Kind.MACRO;
    }
}
