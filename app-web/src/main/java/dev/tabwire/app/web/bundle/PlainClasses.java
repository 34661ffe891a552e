package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Declares classes that only hold fields in one go: {@code let [A, B] = $rt_subclasses(Superclass)} stands for a
 * constructor and a row of the table of classes each. What the table would say of them they inherit.
 *
 * <p>A class that nobody asks an object for is left out: its objects become ones of the superclass.
 *
 * <p>These have no methods, no interfaces that anybody asks for, no name, no arrays and no subclasses. To be run after
 * {@link MemberNames}, which empties constructors.
 */
final class PlainClasses implements CompilerPass {
    private static final String SUBCLASSES = "$rt_subclasses";
    private static final String CONSTRUCTORS = "$rt_constructors";
    /** Superclasses whose own objects are as good as those of a plain subclass. */
    private static final Set<String> ROOTS = Set.of(ClassRow.ROOT_CLASS, "jl_Record");

    private final Map<String, Node> declarations = new LinkedHashMap<>();
    private final Set<Node> ownCells = new HashSet<>();
    /** What is named anywhere but in its own row, where objects are made, and where they are asked for their class. */
    private final Set<String> otherwiseUsed = new HashSet<>();
    private final Map<String, List<Node>> made = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private Node lastTable;

    @Override
    public void process(Node externs, Node root) {
        Map<String, ClassRow> rows = ClassRow.readAll(root);
        rows.values().forEach(row -> ownCells.add(row.all().get(0)));
        read(root);
        Map<String, List<Node>> plain = new LinkedHashMap<>();
        rows.forEach((name, row) -> {
            Node declaration = declarations.get(name);
            if (!otherwiseUsed.contains(name) && declaration != null && isPlain(row)) {
                if (!asked.contains(name) && ROOTS.contains(row.superclass().getString())) {
                    made.getOrDefault(name, List.of()).forEach(use -> use.setString(row.superclass().getString()));
                } else {
                    plain.computeIfAbsent(row.superclass().getString(), superclass -> new ArrayList<>()).add(IR.name(name));
                }
                row.remove();
                remove(declaration);
                declarations.remove(name);
            }
        });
        declareOthers(Script.block(root));
        plain.forEach((superclass, names) -> IR.declaration(IR.arrayPattern(names.toArray(Node[]::new)),
                IR.call(IR.name(SUBCLASSES), IR.name(superclass)), Token.LET).insertAfter(lastTable));
        subclasses().insertAfter(lastTable);
    }

    /** The others have rows, but they are declared in one go as well. */
    private void declareOthers(Node block) {
        List<Node> names = new ArrayList<>();
        declarations.forEach((name, declaration) -> {
            if (declaration.getParent() == block || declaration.getParent().isLet() && declaration.getGrandparent() == block) {
                names.add(IR.name(name));
                remove(declaration);
            }
        });
        block.addChildToFront(IR.declaration(
                IR.arrayPattern(names.toArray(Node[]::new)), IR.call(IR.name(CONSTRUCTORS)), Token.LET));
        block.addChildToFront(generator(CONSTRUCTORS, IR.paramList(), IR.function(IR.name(""), IR.paramList(), IR.block())));
    }

    private static void remove(Node declaration) {
        Node list = declaration.getParent();
        declaration.detach();
        if (list.isLet() && !list.hasChildren()) {
            list.detach();
        }
    }

    private static boolean isPlain(ClassRow row) {
        return row.superclass().isName() && !row.interfaces().hasChildren() && row.initialiser().isNumber()
                && row.methods().isNumber() && row.all().get(1).isNumber();
    }

    private void read(Node node) {
        if (node.isFunction() && node.getParent().isBlock() && !node.getLastChild().hasChildren()) {
            declarations.put(node.getFirstChild().getString(), node);
        } else if (ClassRow.isDeclaredWithoutFields(node)) {
            declarations.put(node.getString(), node);
        } else if (ClassRow.isTable(node)) {
            lastTable = node.getParent();
        } else if (node.isName() && !node.hasChildren() && !ownCells.contains(node)) {
            readUse(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child);
        }
    }

    private void readUse(Node name) {
        Node parent = name.getParent();
        if (parent.isNew() && parent.getFirstChild() == name) {
            made.computeIfAbsent(name.getString(), any -> new ArrayList<>()).add(name);
        } else if (parent.isInstanceOf() && parent.getLastChild() == name) {
            asked.add(name.getString());
        } else if (!parent.isFunction()) {
            otherwiseUsed.add(name.getString());
        }
    }

    /** {@code function*(superclass) { for (;;) yield class extends superclass {}; }} */
    private static Node subclasses() {
        return generator(SUBCLASSES, IR.paramList(IR.name("superclass")),
                new Node(Token.CLASS, IR.empty(), IR.name("superclass"), new Node(Token.CLASS_MEMBERS)));
    }

    private static Node generator(String name, Node parameters, Node made) {
        Node function = IR.function(IR.name(name), parameters, IR.block(
                IR.forNode(IR.empty(), IR.empty(), IR.empty(), IR.block(IR.exprResult(IR.yieldNode(made))))));
        function.setIsGeneratorFunction(true);
        return function;
    }
}
