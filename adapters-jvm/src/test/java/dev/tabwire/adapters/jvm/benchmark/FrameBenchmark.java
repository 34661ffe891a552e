package dev.tabwire.adapters.jvm.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.ClientFrameEncoder;
import dev.tabwire.core.protocol.FrameProblem;
import dev.tabwire.core.protocol.GuestMessage;
import dev.tabwire.core.protocol.GuestToken;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Frames of the protocol, from text and to text, beside Jackson's tree of the same frame, which checks nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FrameBenchmark {
    private final JsonCodec codec = new JacksonJsonCodec();
    private final ObjectMapper plain = new ObjectMapper();
    private final ClientFrame sent = new ClientFrame.SendMessage(new GuestToken("0f9d3b52-6c54-4a7e-9e53-6f2c1c9a7d10"),
            new GuestMessage.Text(Arrivals.TEXT, List.empty(), TextMap.empty(), TextMap.of("id", "tracing-id")), "tracing-id");
    private String received;
    private Json receivedTree;
    private JsonNode sentTree;

    @Setup
    public void begin() throws JsonProcessingException {
        received = Arrivals.frameText(1);
        receivedTree = codec.parse(received).get();
        sentTree = plain.readTree(encode());
    }

    @Benchmark
    public Either<FrameProblem, ServerFrame> decode() {
        return ServerFrameDecoder.decodeText(codec, received);
    }

    /** The part of it that is not reading text: what a browser does after {@code JSON.parse}. */
    @Benchmark
    public Either<FrameProblem, ServerFrame> decodeTree() {
        return ServerFrameDecoder.decode(receivedTree);
    }

    @Benchmark
    public JsonNode plainParse() throws JsonProcessingException {
        return plain.readTree(received);
    }

    @Benchmark
    public String encode() {
        return codec.print(ClientFrameEncoder.encode(sent));
    }

    @Benchmark
    public String plainPrint() throws JsonProcessingException {
        return plain.writeValueAsString(sentTree);
    }
}
