package dev.tabwire.adapters.jvm.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonBoolean;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonNull;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.JsonString;
import dev.tabwire.core.json.TextMap;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link JsonCodec} by Jackson's streaming interface; stateless, for any thread. */
public final class JacksonJsonCodec implements JsonCodec {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    // The text is in memory already; its length is the caller's to limit.
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    @Override
    public Either<String, Json> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Either.left("empty text");
            }
            Json value = read(parser);
            return parser.nextToken() == null
                    ? Either.right(value)
                    : Either.left("more text after the value at " + offset(parser));
        } catch (StreamConstraintsException e) {
            return Either.left("nested deeper than " + DEPTH_MAX);
        } catch (JsonProcessingException e) {
            // Jackson's own message may quote the text.
            return Either.left("not JSON at " + (e.getLocation() == null ? 0 : e.getLocation().getCharOffset()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    @Override
    public String print(Json value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException("nested deeper than " + DEPTH_MAX, e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static Json read(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return readObject(parser);
            case START_ARRAY:
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                return Json.array(items);
            case VALUE_STRING:
                return Json.of(parser.getText());
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                double number = Double.parseDouble(parser.getText());
                if (Double.isInfinite(number)) {
                    throw new JsonParseException(parser, "number out of range");
                }
                return new JsonNumber(number);
            case VALUE_TRUE:
                return Json.of(true);
            case VALUE_FALSE:
                return Json.of(false);
            case VALUE_NULL:
                return JsonNull.VALUE;
            default:
                throw new JsonParseException(parser, "no value");
        }
    }

    private static Json readObject(JsonParser parser) throws IOException {
        // Repeated names are settled here: replacing a member of the immutable map takes time with its size.
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser));
        }
        return new JsonObject(TextMap.of(members));
    }

    private static void write(JsonGenerator generator, Json value) throws IOException {
        if (value instanceof JsonObject object) {
            generator.writeStartObject();
            for (var member : object.members()) {
                generator.writeFieldName(member.key());
                write(generator, member.value());
            }
            generator.writeEndObject();
        } else if (value instanceof JsonArray array) {
            generator.writeStartArray();
            for (Json item : array.items()) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof JsonString string) {
            generator.writeString(string.value());
        } else if (value instanceof JsonNumber number) {
            if (number.isWhole()) {
                generator.writeNumber((long) number.value());
            } else {
                generator.writeNumber(number.value());
            }
        } else if (value instanceof JsonBoolean bool) {
            generator.writeBoolean(bool.value());
        } else {
            generator.writeNull();
        }
    }

    private static long offset(JsonParser parser) {
        return parser.currentTokenLocation().getCharOffset();
    }
}
