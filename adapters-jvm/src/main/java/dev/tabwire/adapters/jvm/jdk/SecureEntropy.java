package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.core.port.Entropy;
import java.security.SecureRandom;
import java.util.UUID;

/** Randomness of the JDK's cryptographic source. Safe for several threads. */
public final class SecureEntropy implements Entropy {
    private final SecureRandom random = new SecureRandom();

    @Override
    public int nextInt() {
        return random.nextInt() >>> 2;
    }

    @Override
    public String uuid() {
        return UUID.randomUUID().toString();
    }
}
