import SchemaBuilder, { BasePlugin, type PothosTypeConfig, type SchemaTypes } from '@pothos/core';
import { personPaths } from '../../audit/person-paths.ts';

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      personColumns: PersonColumnsPlugin<Types>;
    }
  }
}

/**
 * Reads along with a record the columns that say whose it is, so that the access log need not ask for them again. What
 * has no row rules is shown as a part of another record, and is logged as that.
 */
class PersonColumnsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.kind !== 'Object') return config;
    const { pothosPrismaModel: model, pothosPrismaSelect: select } = config.extensions ?? {};
    // Without a `select` all columns are read.
    if (typeof model !== 'string' || typeof select !== 'object' || select === null) return config;
    if (!this.builder.options.access.policy[config.name]?.rows) return config;
    // What another table knows is asked for when it is needed: a relation may be read with arguments.
    const own = (personPaths(model) ?? []).filter(({ relations }) => relations.length === 0);
    const columns = Object.fromEntries(own.map(({ column }) => [column, true]));
    return {
      ...config,
      extensions: { ...config.extensions, pothosPrismaSelect: { ...select, ...columns } },
    };
  }
}

SchemaBuilder.registerPlugin('personColumns', PersonColumnsPlugin);
