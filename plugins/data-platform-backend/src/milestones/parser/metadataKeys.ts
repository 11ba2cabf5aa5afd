/** Keys that are told without being in bold, too. */
const KNOWN_KEY =
  /^(?:date|dates|datum|period|zeitraum|time ?frame|status|state|stand|category|kategorie|type|typ|owners?|authors?|team|version|completed?(?: on)?|started?(?: on)?|start date|end date|due|target date|completion date|date completed|delivered|finished(?: on)?|duration|dauer|priority|impact|components?|environment|platform|cluster|tags?|title|milestone|reviewers?|assignees?|labels?|last updated|updated|created|progress|phase|summary of status|verantwortlich|autor|quarter|month|week|sprint|severity|lead|sponsor|contact|ticket|epic|zustand|ansprechpartner|fecha|estado|equipo|responsable|statut|état|équipe|auteur)$/i;

/** `Overall status`, `State of play` */
const NAMED_KEY =
  /^(?:\p{L}{2,20} (?:status|state|date)|(?:status|state) of \p{L}{2,20})$/iu;

/** Whether a text is one of the keys that documents begin with, bold or not. */
export function isKnownKey(key: string): boolean {
  const words = key.replace(/[:\s]+$/, '').replace(/^[^\p{L}]+/u, '');
  return KNOWN_KEY.test(words) || NAMED_KEY.test(words);
}
