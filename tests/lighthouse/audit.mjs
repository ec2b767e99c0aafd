// Audits pages as a mobile phone meets them: node audit.mjs ADDRESS… prints one JSON line a page.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: process.env.CHROME_FLAGS.split(" "),
  logLevel: "silent",
});

try {
  for (const address of process.argv.slice(2)) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "silent" });
    const scores = {};
    const short = [];
    for (const category of Object.values(lhr.categories)) {
      scores[category.id] = category.score;
      for (const { id, weight } of category.auditRefs) {
        const { score, title, displayValue } = lhr.audits[id];
        if (weight && score !== null && score < 1) short.push([id, score, title, displayValue ?? ""]);
      }
    }
    console.log(JSON.stringify({ address, scores, short }));
  }
} finally {
  await chrome.kill();
}
