package io.github.promodeploy.benchmarks.structure;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Collects the types and methods of one source file. */
final class SourceScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final List<SourceType> types = new ArrayList<>();
    private final List<SourceMethod> methods = new ArrayList<>();
    private final Set<String> imports = new TreeSet<>();

    SourceScanner(CompilationUnitTree unit, DocTrees trees) {
        this.unit = unit;
        this.trees = trees;
    }

    SourceFile scan() {
        scan(unit, null);
        String path = unit.getSourceFile().getName();
        return new SourceFile(
                path.substring(path.lastIndexOf('/') + 1),
                String.valueOf(unit.getPackageName()),
                (int) line(trees.getSourcePositions().getEndPosition(unit, unit)),
                imports,
                types,
                methods);
    }

    @Override
    public @Nullable Void visitImport(ImportTree tree, @Nullable Void nothing) {
        String name = tree.getQualifiedIdentifier().toString();
        imports.add(packageOf(name));
        return super.visitImport(tree, null);
    }

    /** Packages are lower case here, and types are not. */
    private static String packageOf(String imported) {
        return imported.replaceFirst("\\.[A-Z].*", "");
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
        if (tree.getSimpleName().isEmpty()) {
            return super.visitClass(tree, null);
        }
        boolean topLevel = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
        types.add(new SourceType(tree.getSimpleName().toString(), topLevel, isVisible(getCurrentPath()), hasJavadoc()));
        if (tree.getKind() == Tree.Kind.RECORD) {
            methods.add(new SourceMethod("record " + tree.getSimpleName(), 1, components(tree), false, true));
        }
        return super.visitClass(tree, null);
    }

    private static int components(ClassTree record) {
        return (int) record.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
        ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
        String name = tree.getName().contentEquals("<init>")
                ? "constructor"
                : tree.getName().toString();
        methods.add(new SourceMethod(
                owner.getSimpleName() + "." + name,
                linesFromItsName(tree),
                isOfComponents(tree, owner) ? 0 : tree.getParameters().size(),
                isPublished(tree, owner),
                hasJavadoc()));
        return super.visitMethod(tree, null);
    }

    private static boolean isConstructor(MethodTree tree) {
        return tree.getName().contentEquals("<init>");
    }

    /** Returns whether it is the constructor of a record, whose components count with the record. */
    private static boolean isOfComponents(MethodTree tree, ClassTree owner) {
        return owner.getKind() == Tree.Kind.RECORD && isConstructor(tree);
    }

    /** Annotations and modifiers do not count. */
    private int linesFromItsName(MethodTree tree) {
        long start = tree.getReturnType() == null ? position(tree) : position(tree.getReturnType());
        return (int) (line(trees.getSourcePositions().getEndPosition(unit, tree)) - line(start) + 1);
    }

    private long position(Tree tree) {
        return trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private long line(long position) {
        LineMap lines = unit.getLineMap();
        return lines.getLineNumber(position);
    }

    private boolean isPublished(MethodTree tree, ClassTree owner) {
        boolean open = owner.getKind() == Tree.Kind.INTERFACE
                ? !tree.getModifiers().getFlags().contains(Modifier.PRIVATE)
                : isOpen(tree.getModifiers().getFlags());
        boolean overrides = tree.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
        return open
                && !overrides
                && !isOfComponents(tree, owner)
                && isVisible(getCurrentPath().getParentPath());
    }

    private boolean hasJavadoc() {
        return trees.getDocComment(getCurrentPath()) != null;
    }

    /** A type is as visible as the type around it. */
    private static boolean isVisible(TreePath path) {
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            if (each.getLeaf() instanceof MethodTree) {
                return false;
            }
            if (each.getLeaf() instanceof ClassTree type
                    && !isInInterface(each)
                    && !isOpen(type.getModifiers().getFlags())) {
                return false;
            }
        }
        return true;
    }

    /** Types inside interfaces are public. */
    private static boolean isInInterface(TreePath path) {
        return path.getParentPath() != null
                && path.getParentPath().getLeaf() instanceof ClassTree outer
                && outer.getKind() == Tree.Kind.INTERFACE;
    }

    private static boolean isOpen(Set<Modifier> modifiers) {
        return modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
    }
}
