package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of the tables of classes those that nothing asks for: interfaces that no cast and no instanceof names, and
 * classes without objects. Who implements such an interface implements what it extends instead.
 */
final class ClassTables implements CompilerPass {
    private final Set<String> kept = new HashSet<>();
    private final List<Node> declarations = new ArrayList<>();
    private Map<String, ClassRow> rows;

    @Override
    public void process(Node externs, Node root) {
        rows = ClassRow.readAll(root);
        keepUses(root);
        rows.forEach((name, row) -> {
            if (kept.contains(name)) {
                replaceInterfaces(row.interfaces());
            }
        });
        rows.forEach((name, row) -> {
            if (!kept.contains(name)) {
                row.remove();
            }
        });
        // A call, of which the compiler cannot know that it has no effect.
        declarations.stream().filter(name -> rows.containsKey(name.getString()) && !kept.contains(name.getString()))
                .forEach(name -> name.getFirstChild().replaceWith(IR.number(0)));
    }

    /** Keeps classes that are named anywhere but in their declaration and in tables, and their superclasses. */
    private void keepUses(Node node) {
        if (ClassRow.isTable(node)) {
            rows.values().stream().filter(row -> row.isIn(node)).forEach(row -> keepUses(row.methods()));
            return;
        }
        if (ClassRow.isDeclaredWithoutFields(node)) {
            declarations.add(node);
        } else if (node.isName() && rows.containsKey(node.getString()) && !node.getParent().isFunction()) {
            String name = node.getString();
            while (rows.containsKey(name) && kept.add(name)) {
                Node superclass = rows.get(name).superclass();
                name = superclass.isName() ? superclass.getString() : "";
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            keepUses(child);
        }
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
            for (Node extended : rows.get(name).interfaces().children()) {
                addKept(extended.getString(), replaced);
            }
        }
    }
}
