package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.Entropy;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Random values that are the same in every run of a test. Tabs of one test share one or have seeds of their own, else
 * their ids collide. Never for real guests: who knows the seed knows their tokens.
 */
public final class SeededEntropy implements Entropy {
    private static final int NUMBERS_END = 1 << 30;

    private final SplittableRandom random;

    public SeededEntropy(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int nextInt() {
        return random.nextInt(NUMBERS_END);
    }

    /** Version 4 of RFC 9562 in form, though not from a cryptographic source. */
    @Override
    public String uuid() {
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(high, low).toString();
    }
}
