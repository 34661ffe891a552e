package dev.tabwire.app.web.bundle;

import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What TeaVM's table of classes says of one class: the class, its name (0, or the name and the number of its package),
 * and then its superclass, interfaces, modifiers, outer class, initialiser and methods.
 */
record ClassRow(List<Node> all, List<Node> columns) {
    static final String ROOT_CLASS = "jl_Object";
    static final String WITHOUT_FIELDS = "$rt_classWithoutFields";
    private static final String METADATA = "$rt_metadata";
    private static final int COLUMNS_AFTER_NAME = 6;
    private static final int SUPERCLASS = 0;
    private static final int INTERFACES = 1;
    private static final int MODIFIERS = 2;
    private static final int INITIALISER = 4;
    private static final int METHODS = 5;

    /** The rows of all tables below that node, by class. */
    static Map<String, ClassRow> readAll(Node root) {
        Map<String, ClassRow> rows = new LinkedHashMap<>();
        read(root, rows);
        return rows;
    }

    private static void read(Node node, Map<String, ClassRow> rows) {
        if (isTable(node)) {
            Node cell = node.getSecondChild().getFirstChild();
            while (cell != null) {
                String name = cell.getString();
                List<Node> all = new ArrayList<>();
                int columns = COLUMNS_AFTER_NAME + (cell.getNext().isStringLit() ? 3 : 2);
                for (int i = 0; i < columns; i++) {
                    all.add(cell);
                    cell = cell.getNext();
                }
                rows.put(name, new ClassRow(all, all.subList(columns - COLUMNS_AFTER_NAME, columns)));
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child, rows);
        }
    }

    /** Whether that node is the call that hands a table over. */
    static boolean isTable(Node node) {
        return node.isCall() && node.getFirstChild().matchesName(METADATA);
    }

    /** Whether that name stands in {@code let Name = $rt_classWithoutFields(Superclass)}. */
    static boolean isDeclaredWithoutFields(Node name) {
        return name.isName() && name.hasChildren() && name.getFirstChild().isCall()
                && name.getFirstFirstChild().matchesName(WITHOUT_FIELDS);
    }

    boolean isIn(Node table) {
        return all.get(0).getParent() == table.getSecondChild();
    }

    Node superclass() {
        return columns.get(SUPERCLASS);
    }

    Node interfaces() {
        return columns.get(INTERFACES);
    }

    Node initialiser() {
        return columns.get(INITIALISER);
    }

    /** 0, or an array of names and functions in turn. */
    Node methods() {
        return columns.get(METHODS);
    }

    /** Takes out what only reflection asks for; the row cannot be read any more. */
    void removeReflection() {
        columns.subList(MODIFIERS, METHODS).forEach(Node::detach);
        all.subList(1, all.size() - columns.size()).forEach(Node::detach);
    }

    void remove() {
        all.forEach(Node::detach);
    }
}
