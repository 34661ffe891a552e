package dev.tabwire.adapters.jvm.json;

import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonCodecContract;

final class JacksonJsonCodecTest extends JsonCodecContract {
    @Override
    protected JsonCodec codec() {
        return new JacksonJsonCodec();
    }
}
