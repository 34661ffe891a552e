package dev.tabwire.core.port;

/** Port: randomness. */
public interface Entropy {
    /** A number from 0 up to, not including, 2^30. For spreading load; need not be secret. */
    int nextInt();

    /** A UUID v4 from a cryptographic source: tokens are made of it. */
    String uuid();
}
