import { type ASTVisitor, getNamedType, isIntrospectionType, type ValidationContext } from 'graphql';
import { refusal } from './refusal.ts';

/** A validation rule for callers without a token: the schema is not theirs to read. */
export function closedIntrospectionRule(context: ValidationContext): ASTVisitor {
  let told = false;
  return {
    Field(node) {
      const type = context.getType();
      if (told || !type || !isIntrospectionType(getNamedType(type))) return;
      told = true;
      context.reportError(
        refusal(
          'INTROSPECTION_CLOSED',
          `'${node.name.value}' is for callers with a token. The schema is also in the file schema.graphql.`,
        ),
      );
    },
  };
}
