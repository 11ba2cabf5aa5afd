export { createAgents } from '../../trino/client/agents';
export type { TrinoAgents as Agents } from '../../trino/client/agents';
