package io.telltale.qa.vlm.agent;

/**
 * How far a model may go. All from 1.
 *
 * @param steps            replies that may call tools; after them the model must answer. Default 8: the tools are seven, and a question needs two or three.
 *                         Fewer cut a search short, more let a model that does not know when to stop go on
 * @param callsPerStep     tools that one reply may call; calls beyond are not done. Default 4
 * @param pictures         that the results of tools may show in all, frames of clips among them. Default 48: some 5,000 tokens of aligned faces, two clips. More
 *                         may not fit the context of the model
 * @param pictureBytes     of these pictures together, as they are encoded. Default 24 MiB; hosted models take some 20 to 50 MB a request
 * @param resultCharacters of text of one result; the rest is cut off and told. Default 16,000, some 6,000 tokens
 */
public record AgentLimits(int steps, int callsPerStep, int pictures, long pictureBytes, int resultCharacters) {
    public static final AgentLimits DEFAULT = new AgentLimits(8, 4, 48, 24L << 20, 16_000);

    public AgentLimits {
        if (steps < 1 || callsPerStep < 1 || pictures < 1 || pictureBytes < 1 || resultCharacters < 1) {
            throw new IllegalArgumentException("an agent's limits must be at least 1, got " + steps + " steps, " + callsPerStep + " calls a step, " + pictures + " pictures of "
                    + pictureBytes + " bytes, " + resultCharacters + " characters");
        }
    }

    public AgentLimits withSteps(int count) {
        return new AgentLimits(count, callsPerStep, pictures, pictureBytes, resultCharacters);
    }

    public AgentLimits withCallsPerStep(int count) {
        return new AgentLimits(steps, count, pictures, pictureBytes, resultCharacters);
    }

    public AgentLimits withPictures(int count, long bytes) {
        return new AgentLimits(steps, callsPerStep, count, bytes, resultCharacters);
    }

    public AgentLimits withResultCharacters(int count) {
        return new AgentLimits(steps, callsPerStep, pictures, pictureBytes, count);
    }
}
