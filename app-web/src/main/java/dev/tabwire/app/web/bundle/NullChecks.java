package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out {@code Objects.requireNonNull} as TeaVM leaves out assertions: it finds mistakes of Java callers, and all
 * callers of what is in the page were tested with it on the JVM.
 */
final class NullChecks implements CompilerPass {
    private static final String CHECK = "ju_Objects_requireNonNull";
    /** The same without a message. */
    private static final String PLAIN_CHECK = "ju_Objects_requireNonNull0";

    @Override
    public void process(Node externs, Node root) {
        List<Node> checks = new ArrayList<>();
        collect(root, checks);
        for (Node check : checks) {
            if (check.getParent().isExprResult() && check.getSecondChild().isName()) {
                check.getParent().detach();
            } else {
                check.replaceWith(check.getSecondChild().detach());
            }
        }
    }

    private static void collect(Node node, List<Node> checks) {
        // Inner calls first: the argument of a check may hold one.
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, checks);
        }
        if (node.isCall() && (node.getFirstChild().matchesName(CHECK) || node.getFirstChild().matchesName(PLAIN_CHECK))) {
            checks.add(node);
        }
    }
}
