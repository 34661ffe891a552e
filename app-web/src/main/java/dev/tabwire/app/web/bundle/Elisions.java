package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.HashSet;
import java.util.Set;

/**
 * Closes the gaps that the compiler leaves where {@link PlainClasses} declared what nobody uses: {@code let [A, , B] =
 * classes()} becomes {@code let [A, B] = classes()}, for each class that is given is like the one before.
 */
final class Elisions implements CompilerPass {
    private final Set<String> generators = new HashSet<>();

    @Override
    public void process(Node externs, Node root) {
        findGenerators(root);
        close(root);
    }

    private void findGenerators(Node node) {
        if (node.isFunction() && node.isGeneratorFunction()) {
            generators.add(node.getFirstChild().getString());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            findGenerators(child);
        }
    }

    private boolean givesClasses(Node value) {
        Node called = value.isCall() ? value.getFirstChild() : value;
        return called.isGeneratorFunction() || called.isName() && generators.contains(called.getString());
    }

    private void close(Node node) {
        if (node.isArrayPattern() && node.getParent().isDestructuringLhs() && givesClasses(node.getNext())) {
            for (Node name = node.getFirstChild(); name != null; ) {
                Node next = name.getNext();
                if (name.isEmpty()) {
                    name.detach();
                }
                name = next;
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            close(child);
        }
    }
}
