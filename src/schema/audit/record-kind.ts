import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { Role } from '../../access/actor.ts';
import type { AppContext } from '../context.ts';
import { selectedFields, type SelectedFields } from './selected-fields.ts';

/** For whom a record is shown. */
export type FieldReader = Pick<AppContext, 'actor' | 'access'>;

/** A GraphQL type whose objects are somebody's record. */
export class RecordKind {
  readonly #type: GraphQLObjectType;
  readonly #isPart: (type: GraphQLObjectType) => boolean;
  readonly #known = new WeakMap<FieldNode, Map<Role | null, SelectedFields>>();
  /** Data model that the type shows. */
  readonly model: string;

  constructor(type: GraphQLObjectType, model: string, isPart: (type: GraphQLObjectType) => boolean) {
    this.#type = type;
    this.#isPart = isPart;
    this.model = model;
  }

  /**
   * What an operation asks of such a record at this place. Documents come back, with the same nodes, so it is worked out
   * once for each place and role.
   */
  selectedFields(info: GraphQLResolveInfo, { actor, access }: FieldReader): SelectedFields {
    const [node, another] = info.fieldNodes;
    // A place that the document names more than once, e.g. in fragments, is more than its first node.
    const known = node && !another ? this.#knownAt(node) : null;
    const role = actor?.role ?? null;
    const before = known?.get(role);
    if (before) return before;
    const selected = selectedFields(info.fieldNodes, this.#type, info, {
      isPart: this.#isPart,
      reads(type, field) {
        const rule = type.getFields()[field]?.extensions['accessRule'];
        return !Array.isArray(rule) || access.mayRead(rule);
      },
    });
    if (!selected.conditional) known?.set(role, selected);
    return selected;
  }

  #knownAt(node: FieldNode): Map<Role | null, SelectedFields> {
    const known = this.#known.get(node) ?? new Map<Role | null, SelectedFields>();
    if (known.size === 0) this.#known.set(node, known);
    return known;
  }
}
