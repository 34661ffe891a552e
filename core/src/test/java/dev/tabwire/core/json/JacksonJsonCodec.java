package dev.tabwire.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.collection.List;
import io.vavr.control.Either;

/** The codec of core's own tests, over Jackson's tree; programs use the one of the JVM adapters. */
public final class JacksonJsonCodec implements JsonCodec {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            // Jackson's tree makes a BigInteger of a long number, which takes time with the square of it.
                            .maxNumberLength(10_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Either<String, Json> parse(String text) {
        try {
            return Either.right(fromNode(MAPPER.readTree(text)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Either.left("not JSON");
        }
    }

    @Override
    public String print(Json value) {
        try {
            return MAPPER.writeValueAsString(toNode(value, DEPTH_MAX));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Json fromNode(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT:
                java.util.Map<String, Json> members = new java.util.LinkedHashMap<>();
                for (java.util.Map.Entry<String, JsonNode> member : node.properties()) {
                    members.put(member.getKey(), fromNode(member.getValue()));
                }
                return new JsonObject(TextMap.of(members));
            case ARRAY:
                return new JsonArray(List.ofAll(node).map(JacksonJsonCodec::fromNode));
            case STRING:
                return Json.of(node.textValue());
            case NUMBER:
                return new JsonNumber(node.doubleValue());
            case BOOLEAN:
                return Json.of(node.booleanValue());
            case NULL:
                return JsonNull.VALUE;
            default:
                throw new IllegalArgumentException("no value");
        }
    }

    private static JsonNode toNode(Json value, int depthLeft) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if ((value instanceof JsonArray || value instanceof JsonObject) && depthLeft == 0) {
            throw new IllegalArgumentException("nested too deep");
        }
        if (value instanceof JsonObject object) {
            ObjectNode node = nodes.objectNode();
            for (var member : object.members()) {
                node.set(member.key(), toNode(member.value(), depthLeft - 1));
            }
            return node;
        }
        if (value instanceof JsonArray array) {
            return nodes.arrayNode().addAll(array.items().map(item -> toNode(item, depthLeft - 1)).asJava());
        }
        if (value instanceof JsonString string) {
            return nodes.textNode(string.value());
        }
        if (value instanceof JsonNumber number) {
            return number.isWhole() ? nodes.numberNode((long) number.value()) : nodes.numberNode(number.value());
        }
        return value instanceof JsonBoolean bool ? nodes.booleanNode(bool.value()) : nodes.nullNode();
    }
}
