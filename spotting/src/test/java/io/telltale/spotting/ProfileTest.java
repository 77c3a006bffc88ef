package io.telltale.spotting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ProfileTest {
    private static final FrameRate SLOW = new FrameRate(30, 1);
    private static final FrameRate FAST = new FrameRate(200, 1);

    /** Half a second lies between onset and offset: 16 frames at 30 fps, 101 at 200 fps. */
    @Test
    void halfASecondIsCountedFromOnsetToOffset() {
        for (Profile profile : new Profile[] {Profile.GENERIC, Profile.SAMM, Profile.CASME2}) {
            assertEquals(Kind.MICRO, profile.kind(100, 107, 115, SLOW), profile.name());
            assertEquals(Kind.MACRO, profile.kind(100, 107, 116, SLOW), profile.name());
            assertEquals(Kind.MICRO, profile.kind(100, 140, 200, FAST), profile.name());
            assertEquals(Kind.MACRO, profile.kind(100, 140, 201, FAST), profile.name());
        }
    }

    @Test
    void inCasme3AFastRiseIsEnough() {
        assertEquals(Kind.MICRO, Profile.CASME3.kind(0, 8, 60, SLOW));
        assertEquals(Kind.MACRO, Profile.CASME3.kind(0, 9, 60, SLOW));
        assertEquals(Kind.MICRO, Profile.CASME3.kind(0, 9, 14, SLOW));
        assertEquals(Kind.MACRO, Profile.CASME3.kind(0, 9, 15, SLOW));
    }
}
