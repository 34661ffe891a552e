package dev.tabwire.adapters.jvm.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One open connection and its prepared statements, which are as many as there are texts of SQL in this package. */
final class SqlSession implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    /** Reads the row that the cursor stands on. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement that is not worth preparing. */
    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many rows it changed. */
    int update(String sql, Object... arguments) throws SQLException {
        try {
            return prepared(sql, arguments).executeUpdate();
        } catch (SQLException failed) {
            forget(sql);
            throw failed;
        }
    }

    <T> List<T> rows(String sql, Row<T> row, Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet cursor = prepared(sql, arguments).executeQuery()) {
            while (cursor.next()) {
                rows.add(row.read(cursor));
            }
        } catch (SQLException failed) {
            forget(sql);
            throw failed;
        }
        return rows;
    }

    /** The driver gives up a statement that failed; to use it again fails too. */
    private void forget(String sql) {
        PreparedStatement statement = statements.remove(sql);
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException alreadyGivenUp) {
            // What made it fail is told.
        }
    }

    /** The first column of the first row; 0 when there is none or it is null. */
    long number(String sql, Object... arguments) throws SQLException {
        List<Long> numbers = rows(sql, row -> row.getLong(1), arguments);
        return numbers.isEmpty() ? 0 : numbers.get(0);
    }

    /** The first column of the first row; empty when there is none or it is null. */
    String text(String sql, Object... arguments) throws SQLException {
        List<String> texts = rows(sql, row -> row.getString(1), arguments);
        return texts.isEmpty() || texts.get(0) == null ? "" : texts.get(0);
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int index = 0; index < arguments.length; index++) {
            statement.setObject(index + 1, arguments[index]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
