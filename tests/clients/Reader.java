// Reads the database through JDBC, for test_jdbc.py: a command a line in, an answer out.
//
// java -cp postgresql.jar Reader.java URL
//
// Each answer is lines of cells, percent-encoded and parted by blanks, and then a line with a dot.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

public class Reader {
    public static void main(String[] arguments) throws Exception {
        var input = new BufferedReader(
            new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            String line;
            while ((line = input.readLine()) != null) {
                String[] command = line.split(" ", 2);
                switch (command[0]) {
                    case "views" -> views(connection);
                    case "columns" -> columns(connection, command[1]);
                    case "rows" -> rows(connection, command[1]);
                    case "attempt" -> attempt(connection, command[1]);
                    default -> throw new IllegalArgumentException(line);
                }
                System.out.println(".");
                System.out.flush();
            }
        } catch (SQLException error) {
            System.err.println(error.getMessage());
            System.exit(1);
        }
    }

    private static void views(Connection connection) throws SQLException {
        try (ResultSet found = connection.getMetaData()
                .getTables(null, "reporting", "%", new String[] {"VIEW"})) {
            while (found.next()) {
                print(found.getString("TABLE_NAME"), found.getString("REMARKS"));
            }
        }
    }

    private static void columns(Connection connection, String view) throws SQLException {
        try (ResultSet found = connection.getMetaData()
                .getColumns(null, "reporting", view, "%")) {
            while (found.next()) {
                print(found.getString("COLUMN_NAME"), found.getString("REMARKS"));
            }
        }
    }

    private static void rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int count = found.getMetaData().getColumnCount();
            while (found.next()) {
                String[] cells = new String[count];
                for (int column = 1; column <= count; column++) {
                    cells[column - 1] = shown(found.getObject(column));
                }
                print(cells);
            }
        }
    }

    /** A value with its type. */
    private static String shown(Object value) throws SQLException {
        if (value == null) {
            return "null";
        }
        if (value instanceof Array array) {
            Object[] items = (Object[]) array.getArray();
            return items.getClass().getSimpleName() + " " + Arrays.toString(items);
        }
        return value.getClass().getName() + " " + value;
    }

    private static void attempt(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException error) {
            print(error.getSQLState());
        }
    }

    private static void print(String... cells) {
        String[] encoded = new String[cells.length];
        for (int index = 0; index < cells.length; index++) {
            encoded[index] = URLEncoder.encode(cells[index], StandardCharsets.UTF_8);
        }
        System.out.println(String.join(" ", encoded));
    }
}
