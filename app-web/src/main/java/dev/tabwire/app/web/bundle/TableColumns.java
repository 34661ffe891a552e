package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes the columns out of the tables of classes that only reflection asks for: modifiers, the outer class and the
 * initialiser, and what reads them. To be run after all passes that read rows, and after {@link Initialisers}.
 */
final class TableColumns implements CompilerPass {
    private static final String READER = "$rt_metadata";
    private static final Set<String> VARIABLES = Set.of("innerClassInfo", "clinit");
    private static final Set<String> PROPERTIES = Set.of("modifiers", "clinit");
    private static final int STATEMENTS = 5;

    @Override
    public void process(Node externs, Node root) {
        ClassRow.readAll(root).values().forEach(ClassRow::removeReflection);
        List<Node> statements = new ArrayList<>();
        collect(root, false, statements);
        if (statements.size() != STATEMENTS) {
            throw new IllegalStateException("The tables of classes are read in another way than is known.");
        }
        statements.forEach(Node::detach);
        nameless(root);
    }

    private static void nameless(Node node) {
        if (node.isName() && node.getString().equals("jl_Object_toString") && node.hasChildren()) {
            node.getFirstChild().getLastChild().replaceWith(com.google.javascript.rhino.IR.block(com.google.javascript.rhino.IR.returnNode(
                    com.google.javascript.rhino.IR.call(com.google.javascript.rhino.IR.name("$rt_str"), com.google.javascript.rhino.IR.string("Object")))));
            return;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            nameless(child);
        }
    }

    private static void collect(Node node, boolean isInReader, List<Node> statements) {
        boolean isInside = isInReader || node.isName() && node.getString().equals(READER) && node.hasChildren();
        Node first = node.getFirstChild();
        if (isInReader && (node.isLet() && VARIABLES.contains(first.getString())
                || node.isIf() && first.hasChildren() && first.getFirstChild().isName()
                        && VARIABLES.contains(first.getFirstChild().getString())
                || node.isExprResult() && first.isAssign() && first.getFirstChild().isGetProp()
                        && PROPERTIES.contains(first.getFirstChild().getString()) && first.getFirstFirstChild().matchesName("m"))) {
            statements.add(node);
            return;
        }
        for (Node child = first; child != null; child = child.getNext()) {
            collect(child, isInside, statements);
        }
    }
}
