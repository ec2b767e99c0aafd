// Finds what a visitor meant: phones make accents slow to type and letters easy to miss.
const FORGIVEN_FROM = 4;

// What texts are compared by: “L’Échappée” → “l echappee”.
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Tells whether each word of the query begins a word of the text, both folded already.
// In words of four letters and more, one letter may be wrong, missing, too much, or two be exchanged.
export function matches(query, text) {
  if (!query) return true;
  const within = ` ${text}`;
  return query.split(" ").every((word) => within.includes(` ${word}`) || almost(word, text));
}

function almost(sought, text) {
  return sought.length >= FORGIVEN_FROM && text.split(" ").some((word) => beginsAlmost(word, sought));
}

function beginsAlmost(word, sought) {
  let at = 0;
  while (at < word.length && word[at] === sought[at]) at += 1;
  const rest = sought.slice(at + 1);
  return (
    word.startsWith(rest, at + 1) || // a wrong letter
    word.startsWith(rest, at) || // a letter too much
    word.startsWith(sought.slice(at), at + 1) || // a missing letter
    (word[at] === sought[at + 1] && word[at + 1] === sought[at] && word.startsWith(rest.slice(1), at + 2))
  );
}
