import type { MilestoneSectionKind } from './types';

export type TitleKind = MilestoneSectionKind | 'metadata';

/** Titles that mean one thing, in English, German, French and Spanish. */
const TITLES: Record<TitleKind, string[]> = {
  metadata: [
    'metadata|meta|document info|info|information|milestone info|at a glance|facts|details of the milestone',
    'metadaten|métadonnées|metadatos',
  ],
  summary: [
    'summary|executive summary|management summary|overview|abstract|synopsis|tldr|introduction|intro|background|context|motivation|motive|intent|purpose|rationale|about|description|highlights|conclusion|in short|in brief|situation|starting point',
    'problem|problem statement|initial problem|why|why now|why we did this|what happened|what is this|what this is about',
    'zusammenfassung|überblick|kurzfassung|einleitung|hintergrund|ausgangslage|ausgangssituation|anlass|fazit',
    'résumé|aperçu|contexte|en bref|synthèse|resumen|contexto|introducción|antecedentes',
  ],
  goals: [
    'goals|goal|objectives|objective|aims|aim|targets|deliverables|scope|in scope|success criteria|acceptance criteria|exit criteria|acceptance|requirements|must haves|nice to haves|user stories|stories|features|commitments|okrs|okr|key results|definition of done',
    'accomplishments|achievements|what we did|what was done|what we wanted|what we set out to do|what we wanted to do|what we set out for|what we promised|what we planned|wanted|what we achieved|what we delivered',
    'tasks|work items|work done|checklist|progress|implementation progress|phases',
    'done|completed|finished|in progress|work in progress|ongoing|doing|blocked|not done|not started|partially done|not achieved',
    'ziele|ziel|zielsetzung|zielbild|anforderungen|soll und ist|aufgaben|erreichtes|abnahmekriterien',
    'objectifs|objectif|buts|livrables|critères de réussite|tâches|objetivos|objetivo|metas|entregables|tareas',
  ],
  components: [
    'components|component|components deployed|deployed components|stack|tech stack|technology stack|technologies|versions|deployed versions|software|software versions|bill of materials|bom|services|services deployed|deployed services|images|container images|charts|packages|artifacts|artefacts|inventory|what is deployed|what we deployed|what runs|what is running|what is installed|deployed|parts|tools|tooling|releases',
    'komponenten|versionen|versionsstände|bausteine|eingesetzte software',
    'composants|logiciels|services déployés|componentes|versiones|servicios',
  ],
  configuration: [
    'configuration|configurations|config|configuration changes|config changes|changes|changes made|what changed|what we changed|settings|resource allocation|resources allocated|limits|sizing|environment variables|tuning|parameters|files changed|files modified|files created|files removed|changed files',
    'konfiguration|änderungen|einstellungen',
    'changements|modifications|paramètres|configuración|cambios|ajustes',
  ],
  tests: [
    'tests|test|testing|tests performed|test results|results|validation|verification|confirmation|evidence|proof|qa|quality assurance|quality gates|checks|smoke tests|acceptance tests|health checks|sanity checks|trials|drills|how we checked|how we verified|how we tested|how we know it works|how we know',
    'prüfungen|validierung|ergebnisse|testergebnisse|testprotokoll|abnahme|abnahmetests|nachweise',
    'essais|vérification|vérifications|résultats|résultats des tests|recette|pruebas|resultados|resultados de las pruebas|validación|verificación',
  ],
  metrics: [
    'metrics|metric|kpis|kpi|slos|slis|numbers|in numbers|by the numbers|key figures|figures|in figures|facts and figures|measurements|performance|benchmarks|benchmark results|statistics|stats|resource usage|impact|effect|effects|cost|costs|savings|load|footprint',
    'messwerte|messungen|messergebnisse|kennzahlen|zahlen|kosten|wirkung',
    'mesures|métriques|indicateurs|chiffres|chiffres clés|performances|métricas|indicadores|cifras|mediciones|rendimiento',
  ],
  lessons: [
    'lessons|lessons learned|learnings|what we learned|retrospective|retro|what went well|what went wrong|what did not go well|what worked|what did not work|what we would do differently|what surprised us|takeaways|insights|postmortem|reflections|reflection|afterthoughts|hindsight|in hindsight|looking back|observations',
    'challenges|challenges and resolutions|problems and solutions|issues encountered|issues and resolutions|root cause|root causes|root causes discovered|obstacles|hurdles',
    'erkenntnisse|lehren|erfahrungen|rückblick',
    'leçons|leçons apprises|enseignements|rétrospective|bilan|lecciones|lecciones aprendidas|aprendizajes|retrospectiva',
  ],
  'next-steps': [
    'next steps|next|next sprint|future|future work|future recommendations|further work|follow ups|follow up|followups|todo|todos|to do|open|open items|open points|open questions|open issues|loose ends|still open|still to do|still missing|left to do|left over|leftovers|to be done|tbd|what is left|what remains|corrective actions|preventive actions|maßnahmen|whats left|roadmap|outlook|whats next|what is next|where we go from here|coming up|upcoming|what comes next|what comes after|afterwards|ahead|looking ahead|the road ahead|later|planned|deferred|remaining|remaining work|recommendations|action items|action points|actions|backlog|outstanding|planned work',
    'nächste schritte|weitere schritte|weiteres vorgehen|ausblick|offen|offene punkte|offene aufgaben|offene fragen|restarbeiten|wie es weitergeht',
    'prochaines étapes|à faire|suite|perspectives|points ouverts|reste à faire|próximos pasos|siguientes pasos|trabajo futuro|pendientes',
  ],
  references: [
    'references|reference|links|see also|resources|related|related documents|related work|related documentation|related issues|further reading|more information|further information|documentation|docs|sources|bibliography|tickets|material|materials',
    'verweise|quellen|siehe auch|unterlagen|weitere informationen',
    'références|liens|voir aussi|referencias|enlaces|véase también|documentación',
  ],
  other: [
    'implementation details|implementation|architecture|design|details|technical details|deployment details|appendix|timeline|schedule|history|procedure|process|approach|recovery process|work log|notes|comments|rollout|rollout plan|rollback|rollback plan|upgrade notes|prerequisites|team|people|stakeholders|participants|contributors|acknowledgements|glossary|faq|budget',
    'decision|decision drivers|decision outcome|consequences|considered options|options|alternatives|pros and cons|assumptions|constraints|non goals|out of scope|not in scope|risks|known issues|known limitations|limitations',
    'umsetzung|anhang|risiken|nichtziele|nicht ziele|vorgehen|beteiligte',
    'mise en œuvre|annexe|risques|riesgos|anexo',
  ],
};

const KIND_OF = new Map(
  Object.entries(TITLES).flatMap(([kind, titles]) =>
    titles
      .flatMap(each => each.split('|'))
      .map(title => [title, kind as TitleKind] as const),
  ),
);

/** Titles for whatever came of something: what stands beneath them tells what that is. */
const EITHER = new Set([
  'results',
  'outcomes',
  'outcome',
  'findings',
  'ergebnisse',
  'résultats',
  'resultados',
]);

const GOALS =
  /\b(?:goals?|objectives?|aims|targets|deliverables?|success criteria|acceptance criteria|achievements|accomplishments|(?:intended|expected|desired|planned|target) (?:outcomes?|results?|picture|state)|what we (?:promised|planned|committed|aimed|wanted|set out|achieved)|objectifs|objetivos)\b|\bziel(?:e\b|setzung|bild)/;
const METRICS =
  /\b(?:metrics?|kpis?|measurements?|measured|benchmarks?|figures|numbers|statistics|stats|indicateurs|indicadores)\b|messwerte|messung|kennzahl|métriques|métricas/;
const NO_GOALS =
  /\b(?:non|not|not in|out of|beyond) (?:goals?|objectives?|scope)\b|\bnicht ?ziele\b/;

/** The first that has a word of the title: `Performance goals` are goals, `Test metrics` metrics. */
const WORDS: [kind: MilestoneSectionKind, words: RegExp][] = [
  ['other', NO_GOALS],
  [
    'references',
    /\b(?:references|links|further reading|see also|related (?:docs|documents|documentation|links|issues|prs|pull requests))\b|\bverweise\b/,
  ],
  [
    'next-steps',
    /\b(?:next|future|follow ups?|todos?|open (?:items|points|questions|tasks|issues|ends)|(?:still|left) (?:open|to do|missing)|roadmap|outlook|action items|remaining|outstanding|upcoming|coming up|actions(?! taken)|planned (?:for|next)|recommendations?)\b|\bgeplant|nächste|offene |prochaines|\bpróximos|\bsiguientes/,
  ],
  [
    'lessons',
    /\b(?:lessons?|learned|learnt|learnings?|retro|retrospective|went (?:well|wrong|badly)|challenges?|takeaways?|insights|post ?mortem|difficulties|pitfalls|gotchas|surprises|surprised|mistakes|hindsight|differently)\b|erkenntnisse|leçons|lecciones|enseignements/,
  ],
  ['goals', GOALS],
  ['metrics', METRICS],
  [
    'tests',
    /\b(?:tests?|testing|tested(?! (?:with|on|against|versions?))|validation|validated|verification|verified|qa|checks|checked|tried|how (?:do )?we (?:know|check|prove|made sure)|essais|pruebas)\b(?! (?:environment|data|bed|setup|strategy))|prüfung|testergebnis|testfälle|abnahme|vérification|verificación/,
  ],
  [
    'configuration',
    /\b(?:configurations?|config|settings|changes|changed|modified|parameters|tuning|tweaks|adjustments)\b|konfiguration|änderung|configuración/,
  ],
  [
    'metrics',
    /\b(?:performance|timings?|latency|latencies|throughput|usage|savings|durations?)\b/,
  ],
  ['configuration', /\bresources? (?:allocations?|limits|optimi[sz]ations?)\b/],
  [
    'components',
    /\b(?:components?|stack|versions?|software|services|charts|images|releases|what (?:runs|is running)|deployed|installed|inventory|composants|componentes|logiciels)\b|komponenten|softwarest[aä]nd|versionsst[aä]nd/,
  ],
  ['goals', /\b(?:completed|achieved|accomplished|delivered)\b/],
  ['tests', /\b(?:results?|ergebnisse|résultats|resultados)\b/],
  [
    'summary',
    /\b(?:summary|overview|abstract|introduction|background|context|motivation|conclusion|purpose|problem statement|resumen)\b|zusammenfassung|résumé/,
  ],
];

/** The kind that a title has without doubt. */
export function exactKind(title: string): TitleKind | undefined {
  return KIND_OF.get(titleWords(title));
}

/** The kind that a word of the title tells. */
export function kindOfWords(title: string): MilestoneSectionKind | undefined {
  const words = titleWords(title);
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** `Goals` or `Metrics` where a word tells them without doubt. */
export function namesGoalsOrMetrics(
  title: string,
): 'goals' | 'metrics' | undefined {
  const words = titleWords(title);
  if (GOALS.test(words)) {
    return 'goals';
  }
  return METRICS.test(words) ? 'metrics' : undefined;
}

/** `Out of scope`: what is no goal, wherever it stands. */
export function namesNoGoals(title: string): boolean {
  return NO_GOALS.test(titleWords(title));
}

/** Whether only what stands beneath tells what it is about: `Results`. */
export function isEither(title: string): boolean {
  const words = titleWords(title);
  return EITHER.has(words) || /^(?!test)\p{L}+ results?$/u.test(words);
}

/** In lower case, without numbers before it, signs, and a tally or a state behind it. */
export function titleWords(title: string): string {
  return title
    .slice(0, 120)
    .toLowerCase()
    .replace(/\([^()]{0,60}\)\s*$/, '')
    .replace(/&/g, ' and ')
    .replace(/['’;:]/g, '')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()
    .replace(
      /^(?:section |part )?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivx]{1,5}(?=\.)|[a-h](?=\.))\.?\s+/,
      '',
    )
    .replace(/\./g, '')
    .replace(/\s\d{1,4} \d{1,4}$/, '')
    .trim();
}
