// Reads the index of names that the website is searched by, and the notebook's names.

// Returns entries: communes, then records in the day's order, then pages.
export async function readIndex(address, fold) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  const index = await answer.json();
  const communes = index.communes.map(([name, path, other]) => entryOf({ type: "commune", name, path, other }));
  const pages = index.pages.map(([name, path, other]) => entryOf({ type: "page", name, path, other }));
  return [...communes, ...recordsOf(index), ...pages];

  function entryOf(entry) {
    const other = fold([entry.kind, entry.section, entry.place, entry.original, entry.other].filter(Boolean).join(" "));
    return { ...entry, folded: fold(entry.name), other };
  }

  function recordsOf({ sections, ids, names, originals, kinds, kindNames, ...rest }) {
    const today = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Paris" }).format(new Date());
    const otherwise = rest.language === rest.home ? "" : rest.home; // the language of names nobody translated
    const records = [];
    let at = 0;
    for (const [type, section, start, count] of sections) {
      for (const end = at + count; at < end; at += 1) {
        if (rest.ends[at] < today) continue;
        const original = originals[at];
        const id = ids[at] || slugOf(original ?? names[at]);
        const place = rest.placeNames[rest.places[at]];
        const facts = { kind: kindNames[kinds[at]], other: rest.kindWords[kinds[at]], section, place, stars: rest.starNames[rest.stars[at]] };
        const lang = original === undefined ? otherwise : "";
        records.push(entryOf({ type, id, name: names[at], path: `${start}${id}/`, original, lang, ...facts }));
      }
    }
    return records;
  }
}

// An id that its name spells isn't in the index: written as the generator writes it.
function slugOf(name) {
  const letters = name.replace(/[œŒ]/g, "oe").normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
