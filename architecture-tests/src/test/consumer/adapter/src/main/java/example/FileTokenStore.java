package example;

import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The guest's token in a file of properties. For one program: it does not lock the file. */
final class FileTokenStore implements TokenStore {
    private final Path file;
    private final Executor confinement;

    FileTokenStore(Path file, Executor confinement) {
        this.file = file;
        this.confinement = confinement;
    }

    @Override
    public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
        answer(done, () -> {
            Option<TokenRecord> stored = stored();
            return stored.isDefined() ? stored.get() : store(new TokenRecord(candidate, 1));
        });
    }

    @Override
    public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
        answer(done, this::stored);
    }

    @Override
    public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
        answer(done, () -> {
            Option<TokenRecord> stored = stored();
            boolean expected = stored.forAll(token -> token.version() == expectedVersion);
            return expected ? store(new TokenRecord(next, expectedVersion + 1)) : stored.get();
        });
    }

    private Option<TokenRecord> stored() throws IOException {
        if (!Files.exists(file)) {
            return Option.none();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Option.some(new TokenRecord(
                properties.getProperty("token"), Long.parseLong(properties.getProperty("version"))));
    }

    private TokenRecord store(TokenRecord record) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("token", record.token());
        properties.setProperty("version", Long.toString(record.version()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return record;
    }

    private <T> void answer(Consumer<Either<StoreFailure, T>> done, Work<T> work) {
        confinement.execute(() -> {
            Either<StoreFailure, T> answer;
            try {
                answer = Either.right(work.run());
            } catch (IOException e) {
                answer = Either.left(new StoreFailure(StoreFailure.Kind.ABORTED, "The token's file failed: " + e));
            }
            done.accept(answer);
        });
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
