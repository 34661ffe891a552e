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
 * Declares local variables as parameters that nobody passes: {@code (a, b) => { let c, d; ... }} becomes {@code (a, b,
 * c, d) => { ... }}.
 *
 * <p>Only of functions that are called by their name alone, and never with more than their parameters: what the browser
 * calls, it may give more. To be run last, when the compiler is done with the variables.
 */
final class LocalVariables implements CompilerPass {
    private final Map<String, List<Node>> functions = new HashMap<>();
    private final Map<String, Integer> most = new HashMap<>();
    private final Set<String> escaping = new HashSet<>();

    @Override
    public void process(Node externs, Node root) {
        read(root);
        functions.forEach((name, declared) -> {
            Node function = declared.get(0);
            if (declared.size() == 1 && !escaping.contains(name)
                    && most.getOrDefault(name, 0) <= function.getSecondChild().getChildCount()) {
                change(function);
            }
        });
    }

    private void read(Node node) {
        if (node.isName() && !node.getString().isEmpty()) {
            Node parent = node.getParent();
            if (node.hasChildren() && node.getFirstChild().isArrowFunction()) {
                functions.computeIfAbsent(node.getString(), name -> new ArrayList<>()).add(node.getFirstChild());
            } else if (parent.isCall() && parent.getFirstChild() == node) {
                most.merge(node.getString(), parent.getChildCount() - 1, Math::max);
            } else {
                escaping.add(node.getString());
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child);
        }
    }

    private static void change(Node function) {
        Node parameters = function.getSecondChild();
        Node body = function.getLastChild();
        for (Node parameter : parameters.children()) {
            if (!parameter.isName() || parameter.hasChildren()) {
                return;
            }
        }
        if (!body.isBlock()) {
            return;
        }
        List<Node> declared = new ArrayList<>();
        for (Node statement : body.children()) {
            if (!statement.isLet() && !statement.isVar()) {
                break;
            }
            boolean isEmpty = true;
            for (Node name : statement.children()) {
                isEmpty &= name.isName() && !name.hasChildren();
            }
            if (isEmpty) {
                declared.add(statement);
            }
        }
        for (Node statement : declared) {
            while (statement.hasChildren()) {
                parameters.addChildToBack(statement.getFirstChild().detach());
            }
            statement.detach();
        }
    }
}
