package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of the tables of classes those that nothing asks for: interfaces that no cast and no instanceof names, and
 * classes without objects. Who implements such an interface implements what it extends instead.
 *
 * <p>A row of a table is a class, its name (0, or the name and the number of its package), superclass, interfaces,
 * modifiers, outer class, initialiser and methods.
 */
final class ClassTables implements CompilerPass {
    private static final String METADATA = "$rt_metadata";
    private static final String WITHOUT_FIELDS = "$rt_classWithoutFields";
    private static final int COLUMNS_AFTER_NAME = 6;
    private static final int SUPERCLASS = 0;
    private static final int INTERFACES = 1;

    /** The nodes of a row that follow the class and its name. */
    private record Row(List<Node> all, List<Node> columns) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Set<String> kept = new HashSet<>();

    @Override
    public void process(Node externs, Node root) {
        readRows(root);
        keepUses(root);
        rows.forEach((name, row) -> {
            if (kept.contains(name)) {
                replaceInterfaces(row.columns().get(INTERFACES));
            }
        });
        rows.forEach((name, row) -> {
            if (!kept.contains(name)) {
                row.all().forEach(Node::detach);
            }
        });
    }

    private void readRows(Node node) {
        if (node.isCall() && node.getFirstChild().matchesName(METADATA)) {
            Node cell = node.getSecondChild().getFirstChild();
            while (cell != null) {
                String name = cell.getString();
                List<Node> all = new ArrayList<>();
                int columns = COLUMNS_AFTER_NAME + (cell.getNext().isStringLit() ? 3 : 2);
                for (int i = 0; i < columns; i++) {
                    all.add(cell);
                    cell = cell.getNext();
                }
                rows.put(name, new Row(all, all.subList(columns - COLUMNS_AFTER_NAME, columns)));
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            readRows(child);
        }
    }

    /** Keeps classes that are named anywhere but in their declaration and in tables, and their superclasses. */
    private void keepUses(Node node) {
        if (node.isCall() && node.getFirstChild().matchesName(METADATA)) {
            rows.values().stream().filter(row -> row.all().get(0).getParent() == node.getSecondChild())
                    .forEach(row -> keepUses(row.columns().get(COLUMNS_AFTER_NAME - 1)));
            return;
        }
        if (node.isName() && rows.containsKey(node.getString()) && !isDeclaration(node)) {
            String name = node.getString();
            while (rows.containsKey(name) && kept.add(name)) {
                Node superclass = rows.get(name).columns().get(SUPERCLASS);
                name = superclass.isName() ? superclass.getString() : "";
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            keepUses(child);
        }
    }

    private static boolean isDeclaration(Node name) {
        return name.getParent().isFunction()
                || name.hasChildren() && name.getFirstChild().isCall()
                        && name.getFirstFirstChild().matchesName(WITHOUT_FIELDS);
    }

    private void replaceInterfaces(Node interfaces) {
        Set<String> replaced = new LinkedHashSet<>();
        for (Node name : interfaces.children()) {
            addKept(name.getString(), replaced);
        }
        interfaces.removeChildren();
        replaced.forEach(name -> interfaces.addChildToBack(IR.name(name)));
    }

    private void addKept(String name, Set<String> replaced) {
        if (kept.contains(name)) {
            replaced.add(name);
        } else {
            for (Node extended : rows.get(name).columns().get(INTERFACES).children()) {
                addKept(extended.getString(), replaced);
            }
        }
    }
}
