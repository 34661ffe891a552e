package dev.tabwire.core.json;

final class JacksonJsonCodecTest extends JsonCodecContract {
    @Override
    protected JsonCodec codec() {
        return new JacksonJsonCodec();
    }
}
