package dev.tabwire.adapters.jvm.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Reads the members of a control request strictly: what is not known or not of its kind is refused with a sentence. */
final class ControlBody {
    private final ObjectNode body;

    /** @throws ControlRefusal if the body has a member that is not among these */
    ControlBody(ObjectNode body, Set<String> names) {
        this.body = body;
        body.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new ControlRefusal(400, "Unknown field \"" + name + "\"; known are "
                        + String.join(", ", names.stream().sorted().toList()) + ".");
            }
        });
    }

    long whole(String name, long otherwise) {
        JsonNode value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new ControlRefusal(400, name + " must be a whole number.");
        }
        return value.longValue();
    }

    long whole(String name, long otherwise, long min, long max) {
        long value = whole(name, otherwise);
        if (value < min || value > max) {
            throw new ControlRefusal(400, name + " must be from " + min + " to " + max + ", not " + value + ".");
        }
        return value;
    }

    double number(String name, double otherwise) {
        JsonNode value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new ControlRefusal(400, name + " must be a number.");
        }
        return value.doubleValue();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new ControlRefusal(400, name + " must be true or false.");
        }
        return value.booleanValue();
    }

    Optional<ObjectNode> object(String name) {
        JsonNode value = body.get(name);
        if (value != null && !(value instanceof ObjectNode)) {
            throw new ControlRefusal(400, name + " must be an object.");
        }
        return Optional.ofNullable((ObjectNode) value);
    }

    String text(String name, String otherwise) {
        JsonNode value = body.get(name);
        if (value != null && !value.isTextual()) {
            throw new ControlRefusal(400, name + " must be a text.");
        }
        return value == null ? otherwise : value.textValue();
    }

    String text(String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            throw new ControlRefusal(400, name + " must be a text that is not empty.");
        }
        return value.textValue();
    }
}
