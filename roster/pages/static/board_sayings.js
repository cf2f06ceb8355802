// What a move would cost and which rules say so, in the words that the page brings along.

const { words: brought, language } = document.getElementById("board").dataset;
export const words = JSON.parse(brought);

export const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
const joined = (parts) => parts.join(language === "zh" ? "，" : ", ");

function costOf(target) {
  const parts = target.deltas
    .filter(({ by }) => by !== 0)
    .map(({ level, by }) =>
      fill(by > 0 ? words.costs_more : words.costs_less, { level: words.levels[level] ?? level, by: Math.abs(by) }));
  return joined(parts) || words.costs_nothing;
}

export function sayingOf(target) {
  const rules = target.more.filter((breach) => breach.hard).map((breach) => breach[language]);
  const forbidden = target.allowed ? [] : [fill(words.forbidden_word, { rules: joined(rules) })];
  const reasons = target.allowed ? target.more.map((breach) => breach[language]).slice(0, 2) : [];
  return [...forbidden, costOf(target), ...reasons];
}
