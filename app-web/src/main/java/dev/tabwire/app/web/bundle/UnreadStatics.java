package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out what classes make at their start and nobody reads: the list of an enum's values where none is looked up by
 * its name, the class objects of primitives, caches of boxes. The compiler cannot: it does not know that making an array
 * or a class object does nothing else. To be run before {@link Initialisers}.
 */
final class UnreadStatics implements CompilerPass {
    private static final Set<String> ENDINGS = Set.of("_$VALUES", "_TYPE", "Cache");
    private static final String NEW_ARRAY = "$rt_createArray";
    private static final String CLASS_OBJECT = "$rt_cls";
    private static final String PRIMITIVE = "$rt_createPrimitiveCls";
    private static final int PRIMITIVE_ARGUMENTS = 3;

    private final Map<String, List<Node>> assignments = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<Node> primitives = new ArrayList<>();
    private int left;

    @Override
    public void process(Node externs, Node root) {
        collect(root);
        assignments.forEach((name, statements) -> {
            if (!read.contains(name)) {
                statements.forEach(this::remove);
            }
        });
        if (left == 0 && !assignments.isEmpty()) {
            throw new IllegalStateException("Classes make their lists of values in another way than is known.");
        }
        read.clear();
        collectNames(root);
        for (Node primitive : primitives) {
            // What boxes and unboxes for reflection.
            while (primitive.getFirstChild().getChildCount() > PRIMITIVE_ARGUMENTS + 1) {
                primitive.getFirstChild().getLastChild().detach();
            }
            if (!read.contains(primitive.getString())) {
                primitive.getFirstChild().detach();
            }
        }
    }

    private void collect(Node node) {
        if (node.isName() && ENDINGS.stream().anyMatch(node.getString()::endsWith)) {
            Node parent = node.getParent();
            if (parent.isAssign() && parent.getFirstChild() == node && parent.getParent().isExprResult()) {
                assignments.computeIfAbsent(node.getString(), name -> new ArrayList<>()).add(parent.getParent());
            } else if (!parent.isLet()) {
                read.add(node.getString());
            }
        }
        if (node.isName() && node.hasChildren() && node.getFirstChild().isCall() && node.getFirstFirstChild().matchesName(PRIMITIVE)) {
            primitives.add(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child);
        }
    }

    private void collectNames(Node node) {
        if (node.isName() && !node.getParent().isLet()) {
            read.add(node.getString());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collectNames(child);
        }
    }

    private void remove(Node statement) {
        Node made = statement.getFirstChild().getSecondChild();
        if (isHarmless(made)) {
            statement.detach();
            left++;
        } else if (made.isName()) {
            removeFilled(statement, made.getString());
        }
    }

    private static boolean isHarmless(Node made) {
        return made.isCall() && (made.getFirstChild().matchesName(NEW_ARRAY) || made.getFirstChild().matchesName(CLASS_OBJECT));
    }

    /** An array that is made, filled with names and kept: {@code a = new; d = a.data; d[0] = X; ... ; VALUES = a}. */
    private void removeFilled(Node kept, String array) {
        List<Node> found = new ArrayList<>();
        found.add(kept);
        String data = null;
        for (Node statement = kept.getPrevious(); statement != null; statement = statement.getPrevious()) {
            if (!statement.isExprResult() || !statement.getFirstChild().isAssign()) {
                return;
            }
            Node target = statement.getFirstFirstChild();
            Node value = target.getNext();
            if (target.isGetElem() && value.isName()) {
                found.add(statement);
            } else if (target.isName() && value.isGetProp() && value.getFirstChild().matchesName(array) && data == null) {
                data = target.getString();
                found.add(statement);
            } else if (target.matchesName(array) && isHarmless(value)) {
                found.add(statement);
                String filled = data == null ? array : data;
                boolean isFilled = found.stream().map(Node::getFirstFirstChild).filter(Node::isGetElem)
                        .allMatch(element -> element.getFirstChild().matchesName(filled)
                                || element.getFirstChild().isGetProp() && element.getFirstFirstChild().matchesName(array));
                if (isFilled) {
                    found.forEach(Node::detach);
                    left++;
                }
                return;
            } else {
                return;
            }
        }
    }
}
