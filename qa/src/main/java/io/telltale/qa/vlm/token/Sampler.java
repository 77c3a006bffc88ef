package io.telltale.qa.vlm.token;

import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Sampling;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * {@code logits -> token}: p(i) = exp(x_i / T) / sum, after the logits of tokens that are there already have been made smaller, and among the tokens that top-k and
 * then top-p leave. Same order and same borders as in Hugging Face transformers (penalty, temperature, top-k, top-p; equal logits at the border of top-k all
 * stay); the draw itself is another random sequence. Temperature 0 takes the greatest logit, the lowest id where several are. One thread.
 *
 * <p>Sources: repetition penalty: N. S. Keskar et al., arXiv:1909.05858, section 4.1; top-k: A. Fan et al., ACL 2018, doi:10.18653/v1/P18-1082; top-p: A. Holtzman
 * et al., ICLR 2020.
 */
public final class Sampler {
    /** exp of it is 0.0003: few tokens are closer to the best than this, and most of the probability is in them. */
    private static final double FIRST_DEPTH = 8;
    /** exp of it is 0 in double precision. */
    private static final double LAST_DEPTH = 750;

    private final Sampling sampling;
    private final double temperature;
    private final RandomGenerator random;
    private final BitSet seen = new BitSet();

    /** @param sampling where the temperature is empty, 1: as the model learned. The caller puts that of the checkpoint in first. Its seed is not looked at */
    public Sampler(Sampling sampling, long seed) {
        this.sampling = sampling;
        this.temperature = sampling.temperature().orElse(1);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Tokens of the prompt, or of an answer that goes on: the penalty holds for them. */
    public void saw(int... tokens) {
        if (sampling.repetitionPenalty() != 1) {
            Arrays.stream(tokens).forEach(seen::set);
        }
    }

    /**
     * The token is remembered as seen.
     *
     * @param logits one for each token; negative infinity forbids it; overwritten
     * @throws ModelException where a logit is not a number or infinite: the model's arithmetic has overflowed
     * @throws IllegalArgumentException where every token is forbidden
     */
    public int draw(float[] logits) throws ModelException {
        penalise(logits);
        int best = best(logits);
        int token = temperature == 0 ? best : scattered(logits, logits[best]);
        saw(token);
        return token;
    }

    private void penalise(float[] logits) {
        float penalty = (float) sampling.repetitionPenalty();
        for (int id = seen.nextSetBit(0); id >= 0 && id < logits.length; id = seen.nextSetBit(id + 1)) {
            logits[id] = logits[id] < 0 ? logits[id] * penalty : logits[id] / penalty;
        }
    }

    private static int best(float[] logits) throws ModelException {
        int best = 0;
        for (int id = 0; id < logits.length; id++) {
            if (Float.isNaN(logits[id]) || logits[id] == Float.POSITIVE_INFINITY) {
                throw new ModelException(ModelException.Scope.PROMPT, "the model's numbers overflowed: the logit of token " + id + " is " + logits[id]
                        + "; the checkpoint may be damaged or may not bear its quantisation");
            }
            if (logits[id] > logits[best]) {
                best = id;
            }
        }
        if (logits.length == 0 || logits[best] == Float.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("none of " + logits.length + " tokens may come next");
        }
        return best;
    }

    private int scattered(float[] logits, float best) {
        float floor = sampling.topK().isPresent() && sampling.topK().getAsInt() < logits.length ? greatest(logits, sampling.topK().getAsInt()) : Float.NEGATIVE_INFINITY;
        double all = weightFrom(logits, best, floor);
        double share = sampling.topP().orElse(1);
        if (share < 1) {
            return nucleus(logits, best, floor, share * all);
        }
        double left = random.nextDouble() * all;
        int last = -1;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] >= floor && weight(logits[id], best) > 0) {
                last = id;
                left -= weight(logits[id], best);
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** Draws among the greatest tokens that together reach the wanted weight: those with less than it above them. Sorts no more than it must. */
    private int nucleus(float[] logits, float best, float floor, double wanted) {
        float cut = best;
        for (double depth = FIRST_DEPTH; cut > floor && weightFrom(logits, best, cut) < wanted; depth *= 2) {
            cut = depth > LAST_DEPTH ? floor : Math.max(floor, (float) (best - depth * temperature));
        }
        long[] order = new long[16];
        int count = 0;
        for (int id = 0; id < logits.length; id++) {
            if (logits[id] >= cut && logits[id] > Float.NEGATIVE_INFINITY) {
                if (count == order.length) {
                    order = Arrays.copyOf(order, 2 * count);
                }
                order[count++] = (long) descending(logits[id]) << 32 | id;
            }
        }
        Arrays.sort(order, 0, count);
        double[] upTo = new double[count];
        int kept = 0;
        for (double above = 0; kept < count && above < wanted; kept++) {
            above += weight(logits[(int) order[kept]], best);
            upTo[kept] = above;
        }
        double point = random.nextDouble() * upTo[kept - 1];
        int at = 0;
        while (at < kept - 1 && upTo[at] <= point) {
            at++;
        }
        return (int) order[at];
    }

    /** An integer that is the lower, the greater the number. */
    private static int descending(float logit) {
        int bits = Float.floatToIntBits(logit + 0f);
        return bits >= 0 ? ~bits : bits & Integer.MAX_VALUE;
    }

    private double weight(float logit, float best) {
        return Math.exp(((double) logit - best) / temperature);
    }

    private double weightFrom(float[] logits, float best, float floor) {
        double sum = 0;
        for (float logit : logits) {
            if (logit >= floor) {
                sum += weight(logit, best);
            }
        }
        return sum;
    }

    /** The k-th greatest, by a heap of k. */
    private static float greatest(float[] logits, int k) {
        float[] heap = Arrays.copyOf(logits, k);
        for (int at = k / 2 - 1; at >= 0; at--) {
            sink(heap, at);
        }
        for (int id = k; id < logits.length; id++) {
            if (logits[id] > heap[0]) {
                heap[0] = logits[id];
                sink(heap, 0);
            }
        }
        return heap[0];
    }

    private static void sink(float[] heap, int from) {
        float value = heap[from];
        int at = from;
        for (int child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= value) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }
}
