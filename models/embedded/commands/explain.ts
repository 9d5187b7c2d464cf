/** `explain`: enough to see whether an index is used, in the names MongoDB gives the stages. */
import { type Doc, isDoc } from '../bson/values.ts';
import { unsupported } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { checkPipeline } from '../query/pipeline.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { Plan } from '../storage/planner.ts';
import { isView } from '../storage/views.ts';
import { splitHead } from './aggregate.ts';
import type { Command, CommandContext } from './engine.ts';
import { planOf, type Query } from './finding.ts';
import { docField, hintedIndex, scopeOf } from './options.ts';

/** Where a command keeps its filter: itself, or its only statement. */
const FILTER_FIELDS: Record<string, string> = {
  find: 'filter',
  count: 'query',
  distinct: 'query',
  findAndModify: 'query',
  update: 'q',
  delete: 'q',
};

const statementOf = (name: string, command: Doc): Doc => {
  const list = name === 'update' ? command['updates'] : name === 'delete' ? command['deletes'] : undefined;
  return Array.isArray(list) && isDoc(list[0]) ? list[0] : command;
};

const queryOf = (
  context: CommandContext,
  name: string,
  command: Doc,
  collection: Collection | undefined,
): Query => {
  const scope = scopeOf({ ...context, body: command });
  const hint = hintedIndex(command['hint'], collection);
  if (name === 'aggregate') return splitHead(checkPipeline(command['pipeline']), scope, hint).query;
  const field = FILTER_FIELDS[name];
  if (!field) throw unsupported(`explain of '${name}' is not supported by the embedded database`);
  const statement = statementOf(name, command);
  return {
    filter: docField(statement, name, field) ?? {},
    sort: parseSort(docField(statement, name, 'sort') ?? {}),
    scope,
    hint,
  };
};

const readStage = (plan: Plan | undefined): Doc => {
  if (plan?.kind === 'union') return { stage: 'OR', inputStages: plan.plans.map(readStage) };
  if (plan?.kind !== 'index') return { stage: plan ? 'COLLSCAN' : 'EOF' };
  const { index, backward } = plan;
  const direction = backward ? 'backward' : 'forward';
  const scan = { stage: 'IXSCAN', indexName: index.name, keyPattern: index.spec['key'], direction };
  return { stage: 'FETCH', inputStage: scan };
};

const explain = (context: CommandContext): Doc => {
  const command = docField(context.body, 'explain', 'explain') ?? {};
  const name = Object.keys(command)[0] ?? '';
  const collection = context.engine.catalog.find(context.db, String(command[name]));
  if (isView(collection)) throw unsupported('explain of a view is not supported by the embedded database');
  const query = queryOf(context, name, command, collection);
  compileFilter(query.filter, query.scope);
  const plan = collection ? planOf(collection, query) : undefined;
  const sorts = query.sort.length > 0 && !(plan?.kind === 'index' && plan.sorted);
  const read = readStage(plan);
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: `${context.db}.${String(command[name])}`,
      parsedQuery: query.filter,
      winningPlan: sorts ? { stage: 'SORT', inputStage: read } : read,
      rejectedPlans: [],
    },
    ok: 1,
  };
};

export const explainCommands: Record<string, Command> = {
  explain: { fields: ['verbosity'], run: explain },
};
