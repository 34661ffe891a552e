package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Randomness;
import dev.tabwire.core.port.Entropy;

/** UUIDs by WebCrypto. On an origin that is not secure there is no randomUUID, and the UUID is made here. */
public final class CryptoEntropy implements Entropy {
    private static final String HEX = "0123456789abcdef";
    private static final int UUID_OCTETS = 16;

    @Override
    public int nextInt() {
        return Randomness.bits30();
    }

    @Override
    public String uuid() {
        return Randomness.hasUuid() ? Randomness.uuid() : assembledUuid();
    }

    /** Version 4 of RFC 9562: 122 random bits, the version in octet 6, the variant in octet 8. */
    static String assembledUuid() {
        StringBuilder uuid = new StringBuilder();
        for (int index = 0; index < UUID_OCTETS; index++) {
            int octet = Randomness.octet();
            if (index == 6) {
                octet = octet & 0x0f | 0x40;
            } else if (index == 8) {
                octet = octet & 0x3f | 0x80;
            }
            if (index == 4 || index == 6 || index == 8 || index == 10) {
                uuid.append('-');
            }
            uuid.append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xf));
        }
        return uuid.toString();
    }
}
