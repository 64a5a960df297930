/** What exported functions ask for, by the compiler's own types: the interfaces with functions in them that nobody can get. */
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './checkout-package.ts';

/**
 * Interfaces with functions in them that a parameter needs, and that the files neither export nor return from any function of
 * theirs, by the place that needs them: `writeWorld(files)` → `Files`. Plain data anybody can write; such an interface only
 * who can read its name.
 */
export function neededTypes(files: readonly string[]): Map<string, string> {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, host);
  if (config === undefined) throw new Error('tsconfig.json cannot be read');
  const program = ts.createProgram(files, config.options);
  const checker = program.getTypeChecker();
  const exported = files.flatMap((file) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!);
    if (module === undefined) throw new Error(`${file} exports nothing`);
    return checker
      .getExportsOfModule(module)
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  });
  const known = new Set(exported);
  const signatures = exported
    .filter(({ flags }) => flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable | ts.SymbolFlags.Class))
    .flatMap((symbol) => {
      const type = checker.getTypeOfSymbol(symbol);
      return [...type.getCallSignatures(), ...type.getConstructSignatures()].map((signature) => ({ symbol, signature }));
    });

  /** Walks the types of this project that a type is made of. `enter` says whether to go into one. */
  const walk = (type: ts.Type, place: string, seen: Set<ts.Type>, enter: (type: ts.Type, place: string) => boolean): void => {
    if (seen.has(type)) return;
    seen.add(type);
    const deeper = (inner: ts.Type, at = place) => walk(inner, at, seen, enter);
    if (type.isUnionOrIntersection()) for (const part of type.types) deeper(part);
    if (checker.isArrayType(type) || type.aliasTypeArguments || (type as ts.TypeReference).target)
      for (const argument of checker.getTypeArguments(type as ts.TypeReference)) deeper(argument);
    const ours = type.symbol?.declarations?.some((at) => at.getSourceFile().fileName.includes('/src/'));
    if (!ours || !enter(type, place)) return;
    for (const property of checker.getPropertiesOfType(type))
      deeper(checker.getTypeOfSymbol(property), `${place}.${property.name}`);
  };
  const named = ({ symbol }: ts.Type) => symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class);
  const returned = new Set<ts.Type>();
  for (const { signature } of signatures) walk(signature.getReturnType(), '', returned, () => true);
  const got = new Set([...returned].map(({ symbol }) => symbol));

  const needed = new Map<string, string>();
  for (const { symbol, signature } of signatures)
    for (const parameter of signature.parameters)
      walk(checker.getTypeOfSymbol(parameter), `${symbol.name}(${parameter.name})`, new Set(), (type, place) => {
        const acts = checker
          .getPropertiesOfType(type)
          .some((of) => !(of.flags & ts.SymbolFlags.Optional) && checker.getTypeOfSymbol(of).getCallSignatures().length > 0);
        if (!named(type) || !acts) return true;
        if (!known.has(type.symbol) && !got.has(type.symbol)) needed.set(place, type.symbol.name);
        return false;
      });
  return needed;
}
