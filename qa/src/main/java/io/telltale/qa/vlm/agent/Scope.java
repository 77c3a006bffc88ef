package io.telltale.qa.vlm.agent;

import java.util.Optional;

/**
 * What the words and the schema of a tool hold of a video: how many frames and events it has; or, where a tool is told of before there is a video, nothing of it.
 * A schema without a video allows all that one with a video allows.
 */
record Scope(Optional<LookedAt> video) {
    static final Scope ANY = new Scope(Optional.empty());

    static Scope of(LookedAt video) {
        return new Scope(Optional.of(video));
    }

    /** A description, and behind it what the video has. */
    String described(String description) {
        return description + video.map(its -> " The video has " + its.extent() + ".").orElse("");
    }

    /** Two arguments for one moment, neither of which must be given as far as the schema goes. */
    ToolSchema moment(ToolSchema schema, String frame, String seconds, String what) {
        String byFrame = what + ", as a frame number of the whole video, from 0. Give this or " + seconds + ".";
        String byTime = what + ", in seconds from frame 0; the nearest frame is taken. Give this or " + frame + ".";
        return video.map(its -> schema.integer(frame, byFrame, its.first(), its.last()).number(seconds, byTime, its.firstSecond(), its.lastSecond()))
                .orElseGet(() -> schema.integer(frame, byFrame, 0).number(seconds, byTime, 0));
    }

    /** An argument that is the number of an event. */
    ToolSchema event(ToolSchema schema, String name, String what) {
        return video.map(its -> schema.integer(name, what, 1, Math.max(1, its.reading().told().size()))).orElseGet(() -> schema.integer(name, what, 1));
    }
}
