package dev.tabwire.core.port;

import dev.tabwire.core.domain.TokenRecord;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Consumer;

/**
 * Port: the one token of the scope.
 *
 * <p>Each operation is one transaction against the store that all tabs share, so two tabs that start in the same
 * instant agree, and a version never goes back.
 */
public interface TokenStore {
    /** The stored token; the candidate, stored with version 1, when there was none. */
    void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done);

    /** The stored token, if there is one. */
    void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done);

    /**
     * Compare-and-set: stores {@code next} with version {@code expectedVersion + 1} when the stored version is the
     * expected one, or nothing is stored, as after the scope's data were cleared. Answers what is stored afterwards, so
     * a caller that came second adopts the winner's token.
     */
    void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done);
}
