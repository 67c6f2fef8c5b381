import { join, sep } from "node:path";
import ts from "typescript";

/** What is wrong with the public API of a package: names and members without a docstring, types that cannot be named. */
export interface ApiProblems {
  /** `Name` or `Name.member` for everything that a user can reach and that says nothing of itself. */
  readonly undocumented: readonly string[];
  /** `Name -> Hidden`: an exported declaration mentions a type of the package that the door does not export. */
  readonly unnameable: readonly string[];
  /** All exported names, sorted. */
  readonly exported: readonly string[];
}

/** Reads the sources from a package's only door and looks at everything that it exports. */
export function inspectPublicApi(packageFolder: string): ApiProblems {
  const program = ts.createProgram([join(packageFolder, "src/index.ts")], {
    target: ts.ScriptTarget.ES2024,
    lib: ["lib.es2024.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ["node"],
    strict: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const door = program.getSourceFile(join(packageFolder, "src/index.ts"));
  const module = door === undefined ? undefined : checker.getSymbolAtLocation(door);
  if (module === undefined) throw new Error(`${packageFolder} has no src/index.ts`);
  const isOurs = (node: ts.Node) => node.getSourceFile().fileName.startsWith(join(packageFolder, "src") + sep);
  const resolved = (symbol: ts.Symbol) =>
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [resolved(symbol), symbol.getName()]));
  const undocumented: string[] = [];
  const unnameable = new Set<string>();
  for (const [symbol, name] of exported) {
    if (!isDocumented(symbol, checker)) undocumented.push(name);
    for (const declaration of symbol.getDeclarations() ?? []) {
      if (!isOurs(declaration)) continue;
      visit(declaration, name, false);
    }
  }
  return {
    undocumented: [...new Set(undocumented)].sort(),
    unnameable: [...unnameable].sort(),
    exported: [...exported.values()].sort(),
  };

  /** Members of what is exported, wherever they stand in its declaration, and the types that it mentions. */
  function visit(node: ts.Node, owner: string, insideBody: boolean): void {
    if (ts.isBlock(node)) return; // what a function does inside is its own business
    if (ts.isPropertyDeclaration(node) && ts.isPrivateIdentifier(node.name)) return; // no user can reach it
    const isInFunction = insideBody || ts.isFunctionDeclaration(node); // its docstring speaks of its parameters
    if (ts.isTypeReferenceNode(node)) mention(node, owner);
    if ((ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) && !insideBody) {
      const member = checker.getSymbolAtLocation(node.name);
      const isTag = node.type !== undefined && ts.isLiteralTypeNode(node.type); // `kind: "link"` says what it is
      if (member !== undefined && !isTag && !isDocumented(member, checker))
        undocumented.push(`${owner}.${member.getName()}`);
    }
    // a constant's value is not part of its type's text
    ts.forEachChild(node, (child) => {
      if (ts.isVariableDeclaration(node) && child === node.initializer) return;
      visit(child, owner, isInFunction);
    });
  }

  function mention(node: ts.TypeReferenceNode, owner: string): void {
    const found = checker.getSymbolAtLocation(node.typeName);
    if (found === undefined) return;
    const symbol = resolved(found);
    const [declaration] = symbol.getDeclarations() ?? [];
    const isParameter = (symbol.flags & ts.SymbolFlags.TypeParameter) !== 0;
    if (declaration === undefined || isParameter || !isOurs(declaration) || exported.has(symbol)) return;
    unnameable.add(`${owner} -> ${symbol.getName()}`);
  }
}

function isDocumented(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return symbol.getDocumentationComment(checker).length > 0;
}
