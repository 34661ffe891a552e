package dev.tabwire.adapters.jvm.sandbox.protocol;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Ids in the forms the platform gives them. */
public final class Identifiers {
    private static final int JWT_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** An id of a message: 32 hex digits. */
    String platformId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** A UUID, as in {@code channel.messageId}. */
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    /** An unguessable text that stands for a JWT; it has no claims inside. */
    String opaqueJwt() {
        byte[] bytes = new byte[JWT_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
